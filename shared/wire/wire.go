// Package wire says the portal's nouns in the words of the API, where several
// functions answer with the same one. What a single function answers with is
// worded in that function's wire.go.
package wire

import (
	"time"

	"anteroom/shared/api"
	"anteroom/shared/money"
	"anteroom/shared/portal"
)

// Practice is what anybody may know of a practice.
func Practice(p portal.Practice) api.PublicPractice {
	return api.PublicPractice{Slug: p.Slug, Name: p.Name, Accent: p.Accent}
}

// Task is a task as its client sees it at now; zone is the client's IANA zone,
// in which it is overdue or not. An unknown zone counts as UTC.
func Task(t portal.Task, zone string, now time.Time) api.Task {
	overdue := t.Overdue(portal.Location(zone), now)
	return api.Task{
		Id: t.ID, Title: t.Title, State: api.TaskState(t.State), AssignedAt: t.AssignedAt, DueOn: Given(t.DueOn),
		Overdue: &overdue, CompletedAt: Given(t.CompletedAt), Document: Given(t.Document),
	}
}

// Tasks words each task; the order stays.
func Tasks(tasks []portal.Task, zone string, now time.Time) []api.Task {
	out := make([]api.Task, len(tasks))
	for i, t := range tasks {
		out[i] = Task(t, zone, now)
	}
	return out
}

// Documents words each document; the order stays.
func Documents(documents []portal.Document) []api.Document {
	out := make([]api.Document, len(documents))
	for i, d := range documents {
		out[i] = api.Document{
			Id: d.ID, Name: d.Name, Kind: api.DocumentKind(d.Kind), ContentType: d.ContentType, Size: int(d.Size),
			CreatedAt: d.CreatedAt, Opened: !d.OpenedAt.IsZero(),
		}
	}
	return out
}

// GivenMoney is an amount, absent where it is zero.
func GivenMoney(m money.Money) *api.Money {
	if m.IsZero() {
		return nil
	}
	amount := Money(m)
	return &amount
}

// Given is a pointer to v, or nil for its zero value: an absent member.
func Given[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// Value is what an optional member holds, its zero value where it is absent.
func Value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// Levels is how far a tie reaches.
func Levels(l portal.Levels) api.Levels {
	return api.Levels{
		Profile: api.Level(l.Profile), Tasks: api.Level(l.Tasks), Documents: api.Level(l.Documents),
		Appointments: api.Level(l.Appointments), Payments: api.Level(l.Payments),
	}
}
