package uploads

import (
	"context"
	"errors"
	"time"

	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
)

const (
	// sweepAge is how long what lies in quarantine is left to the events about it.
	sweepAge = time.Hour
	// giveUpAge is when a file that could not be checked by then is refused.
	giveUpAge = 24 * time.Hour
	// sweepLimit is how many objects one sweep looks at.
	sweepLimit = 50
)

// sweep serves the schedule: it deletes what nobody waits for, and goes on with
// files whose checking broke off. One that fails does not stop the others.
func (h handler) sweep(ctx context.Context, _ queue.Foreign) error {
	old, err := h.files.List(ctx, portal.QuarantinePrefix, h.now().Add(-sweepAge), sweepLimit)
	if err != nil {
		return portal.Wrap("sweep quarantine", err)
	}
	var failures []error
	for _, o := range old {
		if err := h.tidy(ctx, o); err != nil {
			failures = append(failures, err)
		}
	}
	return portal.Wrap("sweep quarantine", errors.Join(failures...))
}

func (h handler) tidy(ctx context.Context, o files.Kept) error {
	client, id, ok := portal.ParseQuarantineKey(o.Key)
	if !ok {
		return h.files.Delete(ctx, o.Key, o.VersionID)
	}
	u, err := h.store.Upload(ctx, client, id)
	switch {
	case errors.Is(err, portal.ErrNotFound):
		return h.files.Delete(ctx, o.Key, o.VersionID)
	case err != nil:
		return err
	case u.State != portal.UploadChecking:
		return h.discard(ctx, u, "")
	case o.At.Before(h.now().Add(-giveUpAge)):
		return h.refuse(ctx, u, portal.Unchecked)
	case u.Scanned && o.VersionID == u.Object:
		return h.check(ctx, u)
	}
	return nil // its verdict may still come
}
