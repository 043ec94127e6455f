package dashboard

import (
	"slices"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

func toDashboard(o table.Overview, g portal.Grant, now time.Time) api.Dashboard {
	tasks, documents, coming := openTasks(o.Tasks, g), unopened(o.Documents, g), coming(o, g, now)
	open := unpaid(o.Open, g)
	owed := owing(open, o.Client.TimeZone, now)
	return api.Dashboard{
		Name: o.Client.Name.Called(), Practice: wire.Practice(o.Practice), Appointment: coming,
		Owing: owed, Next: next(coming, tasks, owed, documents, now), Tasks: wire.Tasks(tasks, o.Client.TimeZone, now), Documents: wire.Documents(documents),
		Counts: api.Counts{Tasks: len(tasks), Documents: len(documents), Payments: len(open)},
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

// payFirst is how long before an appointment what is due for it comes before all else.
const payFirst = 24 * time.Hour

// next is the one thing to do first: to join what is open, to pay what stands
// before an appointment that is near, a task, an invoice, a document to read, else nothing.
func next(a *api.Appointment, tasks []portal.Task, owed *api.Owing, documents []portal.Document, now time.Time) *api.NextThing {
	switch {
	case a != nil && a.Button.Kind == api.AppointmentButtonKindJoin:
		return &api.NextThing{Kind: api.NextThingKindJoin, Id: a.Id, Title: a.Service}
	case a != nil && a.Button.Kind == api.AppointmentButtonKindPay && a.Start.Sub(now) <= payFirst:
		return &api.NextThing{Kind: api.NextThingKindPay, Id: a.Id, Title: a.Service}
	case len(tasks) > 0:
		return &api.NextThing{Kind: api.NextThingKindTask, Id: tasks[0].ID, Title: tasks[0].Title}
	case owed != nil:
		return &api.NextThing{Kind: api.NextThingKindInvoice, Id: owed.Invoice.Id, Title: owed.Invoice.Number}
	case len(documents) > 0:
		return &api.NextThing{Kind: api.NextThingKindDocument, Id: documents[0].ID, Title: documents[0].Name}
	}
	return nil
}
