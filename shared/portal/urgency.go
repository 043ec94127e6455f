package portal

import (
	"cmp"
	"slices"
	"time"
)

// NextKind is what sort of thing a client can do next.
type NextKind string

// The kinds.
const (
	NextJoin     NextKind = "join"     // a meeting that can be joined now
	NextPay      NextKind = "pay"      // what is due before an appointment
	NextTask     NextKind = "task"     // a form to fill in or a document to sign
	NextInvoice  NextKind = "invoice"  // an open invoice
	NextDocument NextKind = "document" // a document not opened yet
	NextNotice   NextKind = "notice"   // a notice not read yet
)

// Next is something that a client can do next.
type Next struct {
	Kind  NextKind
	ID    string
	Title string    // of the task, the document or the service; the kind of a notice
	By    time.Time // until when it is to be done; zero for no date
	Since time.Time // since when it waits
}

// PayFirst is how long before an appointment what is due for it comes before
// everything but a meeting that has begun.
const PayFirst = 24 * time.Hour

// SoonDue is how near a date makes a thing more urgent than what is merely open.
const SoonDue = 48 * time.Hour

// urgency is the class of a thing, the lowest first.
func (n Next) urgency(now time.Time) int {
	dated, late := !n.By.IsZero(), !n.By.IsZero() && now.After(n.By)
	soon := dated && n.By.Sub(now) <= SoonDue
	switch {
	case n.Kind == NextJoin:
		return 0
	case n.Kind == NextPay && dated && n.By.Sub(now) <= PayFirst:
		return 1
	case n.Kind == NextTask && late:
		return 2
	case n.Kind == NextTask && soon:
		return 3
	case n.Kind == NextInvoice && late:
		return 4
	case n.Kind == NextNotice && n.Title == string(NoticeMessageAnswered):
		return 5 // somebody waits for a word back
	case n.Kind == NextTask && dated:
		return 6
	case n.Kind == NextPay || n.Kind == NextInvoice:
		return 7
	case n.Kind == NextTask:
		return 8
	case n.Kind == NextDocument:
		return 9
	}
	return 10
}

// MostUrgent is the one next thing: by class; within a class what is due first,
// then what waits longest (of documents and notices, the newest). found is false
// for nothing.
func MostUrgent(things []Next, now time.Time) (next Next, found bool) {
	if len(things) == 0 {
		return Next{}, false
	}
	return slices.MinFunc(things, func(a, b Next) int {
		return cmp.Or(cmp.Compare(a.urgency(now), b.urgency(now)), compareBy(a.By, b.By), compareSince(a, b), cmp.Compare(a.ID, b.ID))
	}), true
}

// compareBy puts what has no date last.
func compareBy(a, b time.Time) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}

func compareSince(a, b Next) int {
	if a.Kind == NextDocument || a.Kind == NextNotice {
		return b.Since.Compare(a.Since)
	}
	return a.Since.Compare(b.Since)
}

// NextOfTask is a task as a next thing; zone is the client's, in which its date ends.
func NextOfTask(t Task, zone *time.Location) Next {
	return Next{Kind: NextTask, ID: t.ID, Title: t.Title, Since: t.AssignedAt, By: endOf(t.DueOn, zone)}
}

// NextOfInvoice is an open invoice as a next thing; zone is the client's.
func NextOfInvoice(i Invoice, zone *time.Location) Next {
	return Next{Kind: NextInvoice, ID: i.ID, Title: i.Number, Since: i.IssuedAt, By: endOf(i.DueOn, zone)}
}

// endOf is the last moment of an ISO 8601 date; zero for none.
func endOf(date string, zone *time.Location) time.Time {
	day, err := time.ParseInLocation(time.DateOnly, date, zone)
	if err != nil {
		return time.Time{}
	}
	return day.AddDate(0, 0, 1).Add(-time.Nanosecond)
}

// NextOfDocument is an unopened document as a next thing.
func NextOfDocument(d Document) Next {
	return Next{Kind: NextDocument, ID: d.ID, Title: d.Name, Since: d.CreatedAt}
}

// NextOfNotice is an unread notice as a next thing.
func NextOfNotice(n ClientNotice) Next {
	return Next{Kind: NextNotice, ID: n.ID, Title: string(n.Kind), Since: n.CreatedAt}
}
