package portal

import "time"

// What a notice to somebody on a client's account is about.
const (
	NoticeTasksAssigned   NoticeKind = "tasks-assigned"
	NoticeDocumentReady   NoticeKind = "document-ready"
	NoticeMessageAnswered NoticeKind = "message-answered"
	NoticeAccessChanged   NoticeKind = "access-changed"
)

// noticeNeeds is what a grant must hold for a notice to be shown; what is not
// here needs nothing beyond the account.
var noticeNeeds = map[NoticeKind]Permission{
	NoticeTasksAssigned: TasksView,
	NoticeDocumentReady: DocumentsView,
	NoticeAccessChanged: AccessView,
}

// ClientNoticeLife is how long a notice to a client is kept.
const ClientNoticeLife = 180 * 24 * time.Hour

// ClientNotice tells one person on a client's account that something is new.
type ClientNotice struct {
	ID        string
	Practice  string
	Client    string
	Login     string // who is told
	Kind      NoticeKind
	Object    string // what it is about, or empty
	CreatedAt time.Time
	ReadAt    time.Time // zero until read
	Version   int
}

// NewClientNotice tells somebody that something is new.
func NewClientNotice(practice, client, login string, kind NoticeKind, object string, now time.Time) ClientNotice {
	return ClientNotice{
		ID: NewID(KindNotice, now), Practice: practice, Client: client, Login: login, Kind: kind, Object: object, CreatedAt: now, Version: 1,
	}
}

// ShownTo reports whether the grant lets its holder see what the notice is about.
func (n ClientNotice) ShownTo(g Grant) bool {
	need, some := noticeNeeds[n.Kind]
	return !some || g.Allows(need)
}

// ClientNotices are those that the grant shows, in the order given.
func ClientNotices(notices []ClientNotice, g Grant) []ClientNotice {
	shown := []ClientNotice{}
	for _, n := range notices {
		if n.ShownTo(g) {
			shown = append(shown, n)
		}
	}
	return shown
}
