package portal

import (
	"strings"
	"time"
)

// DocumentKind says where a document came from.
type DocumentKind string

// The kinds of document, each a PDF.
const (
	DocumentForm    DocumentKind = "form" // of a submitted form
	DocumentInvoice DocumentKind = "invoice"
	DocumentReceipt DocumentKind = "receipt" // of a transaction
)

// Document is a file that the client may see.
type Document struct {
	ID          string
	Practice    string
	Client      string
	Kind        DocumentKind
	Name        string // as shown, and the name of the downloaded file
	ContentType string
	Size        int64  // bytes
	Key         string // S3 key: identifiers only
	VersionID   string // S3 version
	SHA256      string // hexadecimal
	Submission  string // of a form's PDF
	CreatedAt   time.Time
	OpenedAt    time.Time // zero until the client opened it
	Version     int
}

// FormDocument is the document of a submission. Its identifier and key follow
// from the submission's, so that making it twice makes it once.
func FormDocument(s Submission, title string, now time.Time) Document {
	id := string(KindDocument) + strings.TrimPrefix(s.ID, string(KindSubmission))
	return Document{
		ID: id, Practice: s.Practice, Client: s.Client, Kind: DocumentForm, Name: title,
		ContentType: "application/pdf", Key: "clients/" + s.Client + "/" + id + ".pdf", Submission: s.ID, CreatedAt: now, Version: 1,
	}
}

// PaperOf is the document of an invoice or a transaction of that time. Its
// identifier and key follow from theirs, so that making it twice makes it once.
func PaperOf(kind DocumentKind, practice, client, of, name string, at time.Time) Document {
	id := DerivedID(KindDocument, at, of)
	return Document{
		ID: id, Practice: practice, Client: client, Kind: kind, Name: name, ContentType: "application/pdf",
		Key: "clients/" + client + "/" + id + ".pdf", CreatedAt: at, Version: 1,
	}
}

// NoticeKind says what a notice for staff is about.
type NoticeKind string

// The kinds of notice.
const (
	NoticeUrgentAnswer   NoticeKind = "urgent-answer"      // an answer needs staff at once
	NoticeMethodRemoval  NoticeKind = "method-removal"     // a client asks for a payment method's removal
	NoticeUnexpectedPaid NoticeKind = "unexpected-payment" // a payment came for what was not owed: it is credit now
	NoticeDispute        NoticeKind = "payment-dispute"    // a bank took a payment back
)

// Notice is something that staff must see.
type Notice struct {
	ID         string
	Practice   string
	Kind       NoticeKind
	Client     string
	ClientName string
	Task       string
	CreatedAt  time.Time
	SeenBy     string // login; empty until seen
	SeenAt     time.Time
	Version    int
}

// AccessAction is what somebody did with a record.
type AccessAction string

// The actions in an access history.
const (
	Viewed     AccessAction = "viewed"
	Created    AccessAction = "created"
	Changed    AccessAction = "changed"
	Invited    AccessAction = "invited"
	Accepted   AccessAction = "accepted"
	Assigned   AccessAction = "assigned"
	Saved      AccessAction = "saved"
	Signed     AccessAction = "signed"
	Downloaded AccessAction = "downloaded"
	Paid       AccessAction = "paid"
	Refunded   AccessAction = "refunded"
)

// AccessLife is how long a row of the access history is kept: six years (45 CFR 164.316(b)(2)(i)).
const AccessLife = 6 * 365 * 24 * time.Hour

// Access is one row of a client's access history.
type Access struct {
	ID       string
	Client   string
	Login    string
	Relation Relation
	Action   AccessAction
	What     string // a kind of record, such as "task"
	Object   string // its identifier; empty for a list
	At       time.Time
}

// NewAccess says that the actor did something with a client's record.
func NewAccess(a Actor, client string, action AccessAction, what, object string, now time.Time) Access {
	return Access{
		ID: NewID(KindAccess, now), Client: client, Login: a.Login, Relation: a.Grant.Relation,
		Action: action, What: what, Object: object, At: now,
	}
}
