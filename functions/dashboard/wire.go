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
	tasks, documents := openTasks(o.Tasks, g), unopened(o.Documents, g)
	return api.Dashboard{
		Name: o.Client.Name.Called(), Practice: wire.Practice(o.Practice),
		Next: next(tasks, documents), Tasks: wire.Tasks(tasks, o.Client.TimeZone, now), Documents: wire.Documents(documents),
		Counts: api.Counts{Tasks: len(tasks), Documents: len(documents)},
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

// next is the one thing to do first: a task, else a document to read, else nothing.
func next(tasks []portal.Task, documents []portal.Document) *api.NextThing {
	switch {
	case len(tasks) > 0:
		return &api.NextThing{Kind: api.NextThingKindTask, Id: tasks[0].ID, Title: tasks[0].Title}
	case len(documents) > 0:
		return &api.NextThing{Kind: api.NextThingKindDocument, Id: documents[0].ID, Title: documents[0].Name}
	}
	return nil
}
