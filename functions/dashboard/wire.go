package dashboard

import (
	"slices"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

func toDashboard(o table.Overview, told []portal.ClientNotice, g portal.Grant, now time.Time) api.Dashboard {
	tasks, documents, notices, coming := openTasks(o.Tasks, g), unopened(o.Documents, g), unread(told, g), coming(o, g, now)
	open, zone := unpaid(o.Open, g), o.Client.Zone()
	all := slices.Concat(visits(coming, g), things(tasks, documents, notices, zone), bills(open, zone))
	return api.Dashboard{
		Name: o.Client.Name.Called(), Practice: wire.Practice(o.Practice), Appointment: coming, Notices: toNotices(notices),
		Owing: owing(open, o.Billing.Ready && g.Allows(portal.PaymentsAct), o.Client.TimeZone, now), Next: toNext(portal.MostUrgent(all, now)),
		Tasks: wire.Tasks(tasks, o.Client.TimeZone, now), Documents: wire.Documents(documents),
		Counts: api.Counts{Tasks: len(tasks), Documents: len(documents), Payments: len(open), Answers: answers(notices)},
	}
}

// openTasks are those still to do, the most urgent first.
func openTasks(all []portal.Task, g portal.Grant) []portal.Task {
	if !g.Allows(portal.TasksView) {
		return nil
	}
	open := slices.DeleteFunc(slices.Clone(all), func(t portal.Task) bool { return t.State == portal.TaskCompleted })
	portal.SortTasks(open)
	return open
}

func unopened(newest []portal.Document, g portal.Grant) []portal.Document {
	if !g.Allows(portal.DocumentsView) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(newest), func(d portal.Document) bool { return !d.OpenedAt.IsZero() })
}

// coming is the next appointment, or nil.
func coming(o table.Overview, g portal.Grant, now time.Time) *api.Appointment {
	if len(o.Coming) == 0 || !g.Allows(portal.AppointmentsView) {
		return nil
	}
	a := wire.Appointment(o.Coming[0], o.Practice, g, now)
	return &a
}

// visits is what the next appointment asks for now: to join it, or to pay what
// stands before it; of the holder of a grant that may, and see what is owed.
func visits(a *api.Appointment, g portal.Grant) []portal.Next {
	switch {
	case a == nil:
	case a.Button.Kind == api.AppointmentButtonKindJoin && g.Allows(portal.AppointmentsAct):
		return []portal.Next{{Kind: portal.NextJoin, ID: a.Id, Title: a.Service, By: a.Start}}
	case a.Button.Kind == api.AppointmentButtonKindPay && g.Allows(portal.PaymentsView):
		return []portal.Next{{Kind: portal.NextPay, ID: a.Id, Title: a.Service, By: a.Start}}
	}
	return nil
}

// unread are the notices that the grant shows and nobody read yet.
func unread(told []portal.ClientNotice, g portal.Grant) []portal.ClientNotice {
	return slices.DeleteFunc(portal.ClientNotices(told, g), func(n portal.ClientNotice) bool { return !n.ReadAt.IsZero() })
}

func answers(notices []portal.ClientNotice) int {
	count := 0
	for _, n := range notices {
		if n.Kind == portal.NoticeMessageAnswered {
			count++
		}
	}
	return count
}

// things is all that the client could do next. A new kind of thing is added
// here; which comes first, portal.MostUrgent says.
func things(tasks []portal.Task, documents []portal.Document, notices []portal.ClientNotice, zone *time.Location) []portal.Next {
	var all []portal.Next
	for _, t := range tasks {
		all = append(all, portal.NextOfTask(t, zone))
	}
	for _, d := range documents {
		all = append(all, portal.NextOfDocument(d))
	}
	for _, n := range notices {
		// A notice about a task or a document is not a thing beside it.
		if n.Kind != portal.NoticeTasksAssigned && n.Kind != portal.NoticeDocumentReady {
			all = append(all, portal.NextOfNotice(n))
		}
	}
	return all
}

// bills are the open invoices among the things to do.
func bills(open []portal.Invoice, zone *time.Location) []portal.Next {
	all := make([]portal.Next, len(open))
	for n, i := range open {
		all[n] = portal.NextOfInvoice(i, zone)
	}
	return all
}

func toNext(n portal.Next, found bool) *api.NextThing {
	if !found {
		return nil
	}
	return &api.NextThing{Kind: api.NextThingKind(n.Kind), Id: n.ID, Title: n.Title}
}

func toNotices(notices []portal.ClientNotice) []api.Notice {
	out := make([]api.Notice, len(notices))
	for i, n := range notices {
		out[i] = api.Notice{Id: n.ID, Kind: api.NoticeKind(n.Kind), Object: wire.Given(n.Object), At: n.CreatedAt, Read: !n.ReadAt.IsZero()}
	}
	return out
}

func toNoticePage(notices []portal.ClientNotice, next string) api.NoticePage {
	return api.NoticePage{Notices: toNotices(notices), Next: wire.Given(next)}
}
