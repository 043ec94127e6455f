package portal

import "time"

// NoticeExportReady says that somebody's archive can be downloaded.
const NoticeExportReady NoticeKind = "export-ready"

// How long an archive may take to make, after which another may be asked for,
// and how long it can be downloaded.
const (
	ExportPatience = time.Hour
	ExportLife     = 7 * 24 * time.Hour
)

// How many archives somebody may have made of an account, within how long.
const (
	ExportsPerWindow = 5
	ExportWindow     = 24 * time.Hour
)

// Export is the one archive that somebody has of a client's account: being made,
// or ready to be downloaded by who asked for it.
type Export struct {
	ID        string
	Practice  string
	Client    string
	Login     string // who asked
	Language  Language
	AskedAt   time.Time
	From      time.Time // when the window began in which they are counted
	Count     int       // how many were asked for in it
	Done      int       // files that are in it so far
	Files     int       // of so many; 0 before it is known
	ReadyAt   time.Time
	ExpiresAt time.Time
	Key       string // S3 key: identifiers only; empty until ready
	Size      int64  // bytes
	Version   int    // 0 before the first
}

// ExportState is what an archive is at a moment.
type ExportState string

// The states of an archive. One that takes too long has failed.
const (
	ExportNone    ExportState = "none"
	ExportRunning ExportState = "running"
	ExportReady   ExportState = "ready"
	ExportExpired ExportState = "expired"
	ExportFailed  ExportState = "failed"
)

// State is what the archive is now.
func (e Export) State(now time.Time) ExportState {
	switch {
	case e.Version == 0 && e.ID == "":
		return ExportNone
	case !e.ReadyAt.IsZero() && now.Before(e.ExpiresAt):
		return ExportReady
	case !e.ReadyAt.IsZero():
		return ExportExpired
	case now.Before(e.AskedAt.Add(ExportPatience)):
		return ExportRunning
	}
	return ExportFailed
}

// Ask begins a new archive in place of the one before. While one is being made
// nothing changes, and asking counts for nothing; ErrTooMany after
// ExportsPerWindow.
func (e *Export) Ask(a Actor, l Language, now time.Time) (asked bool, err error) {
	if e.State(now) == ExportRunning {
		return false, nil
	}
	from, count := e.From, e.Count
	if !now.Before(from.Add(ExportWindow)) {
		from, count = now, 0
	}
	if count >= ExportsPerWindow {
		return false, ErrTooMany
	}
	*e = Export{
		ID: NewID(KindExport, now), Practice: a.Practice, Client: a.Account, Login: a.Login, Language: l, AskedAt: now,
		From: from, Count: count + 1, Version: e.Version,
	}
	return true, nil
}

// ExportPrefix begins every archive's key. They are gone after ExportLife.
const ExportPrefix = "exports/"

// ExportKey is where an archive lies.
func ExportKey(client, export string) string { return ExportPrefix + client + "/" + export + ".zip" }

// ExportName is what an archive made at that time is called. It says nothing of
// whose it is.
func ExportName(at time.Time) string { return "anteroom-" + at.UTC().Format(time.DateOnly) + ".zip" }

// Finish says that the archive is there.
func (e *Export) Finish(size int64, now time.Time) {
	e.Key, e.Size, e.Done = ExportKey(e.Client, e.ID), size, e.Files
	e.ReadyAt, e.ExpiresAt = now, now.Add(ExportLife)
}
