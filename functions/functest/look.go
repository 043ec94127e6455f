package functest

import (
	"time"

	"anteroom/events"
	"anteroom/shared/portal"
)

// Accesses is the client's access history, newest first.
func (b *Bench) Accesses(client string) []portal.Access {
	b.t.Helper()
	rows, _, err := b.Table.Accesses(b.t.Context(), client, "")
	if err != nil {
		b.t.Fatal(err)
	}
	return rows
}

// Waiting are the events that wait to be relayed, the oldest first.
func (b *Bench) Waiting() []events.Envelope {
	b.t.Helper()
	pending, err := b.Table.Pending(b.t.Context(), b.Clock.Now().Add(time.Hour), 1000)
	if err != nil {
		b.t.Fatal(err)
	}
	return pending
}

// Events are those of T that wait to be relayed, in no order.
func Events[T events.Event](b *Bench) []T {
	b.t.Helper()
	var found []T
	for _, envelope := range b.Waiting() {
		if payload, err := events.Unwrap[T](envelope); err == nil {
			found = append(found, payload)
		}
	}
	return found
}
