package portal

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// DocumentKind says where a document came from.
type DocumentKind string

// The kinds of documents.
const (
	DocumentForm    DocumentKind = "form"   // the PDF of a submitted form
	DocumentUpload  DocumentKind = "upload" // sent in by the client
	DocumentShared  DocumentKind = "shared" // shared by the practice
	DocumentInvoice DocumentKind = "invoice"
	DocumentReceipt DocumentKind = "receipt" // of a transaction
)

// Known reports whether there is such a kind.
func (k DocumentKind) Known() bool {
	return slices.Contains([]DocumentKind{DocumentForm, DocumentUpload, DocumentShared, DocumentInvoice, DocumentReceipt}, k)
}

// Document is a file of a client that was checked, or that we made.
type Document struct {
	ID          string
	Practice    string
	Client      string
	Kind        DocumentKind
	Name        string // a title, as shown
	ContentType string
	Size        int64  // bytes
	Key         string // S3 key: identifiers only
	VersionID   string // S3 version
	SHA256      string // hexadecimal, of what is kept
	Submission  string // of a form's PDF
	Login       string // who sent it in or shared it; empty of a form's PDF
	Thumbnail   bool   // a small picture is kept at ThumbnailKey
	Permitted   bool   // the client may see it
	CreatedAt   time.Time
	OpenedAt    time.Time // zero until the client opened it
	Version     int
}

// FormDocument is the document of a submission. Its identifier and key follow
// from the submission's, so that making it twice makes it once.
func FormDocument(s Submission, title string, now time.Time) Document {
	id := sameUUID(KindDocument, s.ID)
	return Document{
		ID: id, Practice: s.Practice, Client: s.Client, Kind: DocumentForm, Name: title, ContentType: PDF.ContentType,
		Key: cleanKey(s.Client, id) + PDF.Extension, Submission: s.ID, Permitted: true, CreatedAt: now, Version: 1,
	}
}

// UploadDocument is the document that an upload of that type becomes. Its
// identifier and key follow from the upload's. What a client sent in themselves
// is not new to them.
func UploadDocument(u Upload, t FileType, now time.Time) Document {
	id := sameUUID(KindDocument, u.ID)
	d := Document{
		ID: id, Practice: u.Practice, Client: u.Client, Kind: DocumentUpload, Name: Title(u.Name), ContentType: t.ContentType,
		Key: cleanKey(u.Client, id) + t.Extension, Login: u.Login, Permitted: u.Permitted, CreatedAt: now, OpenedAt: now, Version: 1,
	}
	if u.Sharing {
		d.Kind, d.OpenedAt = DocumentShared, time.Time{}
	}
	return d
}

// FileName is the name of the downloaded file, in any script: one that every
// file system takes, and that ends as its content does.
func (d Document) FileName() string {
	extension := FileTypeOf(d.ContentType).Extension
	name := strings.NewReplacer("/", "-", `\`, "-").Replace(d.Name)
	if !strings.HasSuffix(strings.ToLower(name), extension) {
		name += extension
	}
	return shortened(CleanFileName(name), longestSaved, utf8.RuneLen)
}

// PaperOf is the document of an invoice or a transaction of that time. Its
// identifier and key follow from theirs, so that making it twice makes it once.
func PaperOf(kind DocumentKind, practice, client, of, name string, at time.Time) Document {
	id := DerivedID(KindDocument, at, of)
	return Document{
		ID: id, Practice: practice, Client: client, Kind: kind, Name: name, ContentType: PDF.ContentType,
		Key: cleanKey(client, id) + PDF.Extension, Permitted: true, CreatedAt: at, Version: 1,
	}
}

// NoticeKind says what a notice for staff is about.
type NoticeKind string

// What staff are told of.
const (
	NoticeUrgentAnswer         NoticeKind = "urgent-answer"         // an answer needs somebody at once
	NoticeDocumentReceived     NoticeKind = "document-received"     // a client sent something in
	NoticeAppointmentRequested NoticeKind = "appointment-requested" // a client wants a time; staff say yes or no
	NoticeAppointmentCancelled NoticeKind = "appointment-cancelled" // a client won't come
	NoticeMethodRemoval        NoticeKind = "method-removal"        // a client asks for a payment method's removal
	NoticeUnexpectedPaid       NoticeKind = "unexpected-payment"    // a payment came for what was not owed: it is credit now
	NoticeDispute              NoticeKind = "payment-dispute"       // a bank took a payment back
	NoticeAccessEndAsked       NoticeKind = "access-end-asked"      // a client asks to end somebody's access
)

// Notice is something that staff must see.
type Notice struct {
	ID         string
	Practice   string
	Kind       NoticeKind
	Client     string
	ClientName string
	Task       string // of an urgent answer
	Document   string // that was received
	CreatedAt  time.Time
	SeenBy     string // login; empty until seen
	SeenAt     time.Time
	Version    int
}

// NewNotice is a notice about a client, for the staff of their practice.
func NewNotice(c Client, kind NoticeKind, now time.Time) Notice {
	return Notice{
		ID: NewID(KindNotice, now), Practice: c.Practice, Kind: kind, Client: c.ID, ClientName: c.Name.Full(), CreatedAt: now, Version: 1,
	}
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
	Uploaded   AccessAction = "uploaded"
	Permitted  AccessAction = "permitted" // the client may see it from now on
	Withheld   AccessAction = "withheld"  // and no longer
	Joined     AccessAction = "joined"
	Cancelled  AccessAction = "cancelled"
	Paid       AccessAction = "paid"
	Refunded   AccessAction = "refunded"
	Ended      AccessAction = "ended"
	Asked      AccessAction = "asked"
)

// AccessLife is how long a row of the access history is kept: six years (45 CFR
// 164.316(b)(2)(i)), of which two may have a leap day.
const AccessLife = (6*365 + 2) * 24 * time.Hour

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

// UploadAccess says that somebody sent something in, which became object.
func UploadAccess(u Upload, what, object string, now time.Time) Access {
	return Access{
		ID: NewID(KindAccess, now), Client: u.Client, Login: u.Login, Relation: u.Relation,
		Action: Uploaded, What: what, Object: object, At: now,
	}
}

// NewAccess says that the actor did something with a client's record.
func NewAccess(a Actor, client string, action AccessAction, what, object string, now time.Time) Access {
	return Access{
		ID: NewID(KindAccess, now), Client: client, Login: a.Login, Relation: a.Grant.Relation,
		Action: action, What: what, Object: object, At: now,
	}
}
