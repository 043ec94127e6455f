// Package export puts everything of a client's account into one archive: files
// as they are, records as a FHIR R4 Bundle. It streams to S3, so that an archive
// may be larger than the function's memory. Who asked is told when it is there.
package export

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/table"
)

// consumer is this function's name in the catalog and in what is done once.
const consumer = "export"

// lease is how long one try at an archive may take before another may begin.
const lease = 14 * time.Minute

// Store is what this function needs of the table.
type Store interface {
	Writer
	Reader
}

// Writer keeps changes, and does something a single time per event.
type Writer interface {
	DoOnce(ctx context.Context, consumer, eventID string, lease time.Duration, do func(context.Context) ([]table.Change, error)) error
	Write(ctx context.Context, changes ...table.Change) error
}

// Reader reads what was asked for, by whom, and all that goes in.
type Reader interface {
	Export(ctx context.Context, client, login string) (portal.Export, error)
	Login(ctx context.Context, id string) (portal.Login, []portal.Grant, error)
	Whole(ctx context.Context, client, practice string) (table.Whole, error)
}

// Files reads what goes in and keeps the archive.
type Files interface {
	Open(ctx context.Context, key, versionID string) (io.ReadCloser, error)
	Stream(ctx context.Context, key, contentType, name string, write func(io.Writer) error) (int64, error)
}

type handler struct {
	store Store
	files Files
	// origin is where the portal is.
	origin string
	now    func() time.Time
}

// New gives what the function does with each event it receives.
func New(store Store, files Files, origin string, now func() time.Time) queue.Consumers {
	h := handler{store, files, origin, now}
	return queue.Consumers{Events: map[string]func(context.Context, events.Envelope) error{
		events.ExportAskedType.DetailType(): h.exportAsked,
	}}
}

// exportAsked makes the archive, unless another was asked for since, or who
// asked may no longer take it.
func (h handler) exportAsked(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.ExportAsked](e)
	if err != nil {
		return err
	}
	return h.store.DoOnce(ctx, consumer, e.ID, lease, func(ctx context.Context) ([]table.Change, error) {
		asked, err := h.store.Export(ctx, in.Client, in.Login)
		if err != nil || asked.ID != in.Export || !asked.ReadyAt.IsZero() {
			return nil, err
		}
		grant, err := h.grant(ctx, in)
		if errors.Is(err, portal.ErrNotFound) || err == nil && !grant.Allows(portal.ExportAct) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		return h.make(ctx, asked, grant)
	})
}

// grant is what who asked holds now.
func (h handler) grant(ctx context.Context, in events.ExportAsked) (portal.Grant, error) {
	_, grants, err := h.store.Login(ctx, in.Login)
	if err != nil {
		return portal.Grant{}, err
	}
	at := slices.IndexFunc(grants, func(g portal.Grant) bool { return g.Account == in.Client && !g.Paused(h.now()) })
	if at < 0 {
		return portal.Grant{}, portal.ErrNotFound
	}
	return grants[at], nil
}

// make streams the archive and says that it is ready.
func (h handler) make(ctx context.Context, e portal.Export, g portal.Grant) ([]table.Change, error) {
	whole, err := h.store.Whole(ctx, e.Client, e.Practice)
	if err != nil {
		return nil, err
	}
	size, err := h.files.Stream(ctx, portal.ExportKey(e.Client, e.ID), "application/zip", portal.ExportName(h.now()), func(w io.Writer) error {
		a := newArchive(w, h.files, h.now())
		a.progress = func(done, files int) error {
			e.Done, e.Files = done, files
			return h.store.Write(ctx, table.NoteExport(e))
		}
		return fill(ctx, a, subject{whole, g, e.Language, h.origin})
	})
	if err != nil {
		return nil, portal.Wrap("export", err)
	}
	now := h.now()
	e.Finish(size, now)
	return []table.Change{
		table.SaveExport(e),
		table.Emit(events.ExportReady{Practice: e.Practice, Client: e.Client, Login: e.Login, Export: e.ID}, now),
	}, nil
}
