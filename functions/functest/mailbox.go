package functest

import (
	"context"
	"fmt"
	"strings"

	"anteroom/events"
	"anteroom/shared/mail"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
)

// Mailbox keeps what it is given to send.
type Mailbox struct{ Sent []mail.Message }

// Send accepts the message.
func (m *Mailbox) Send(_ context.Context, message mail.Message) error {
	m.Sent = append(m.Sent, message)
	return nil
}

// Last is the newest message as its reader sees it in any program: sender,
// subject and text, a line each. It fails where there is none.
func (m *Mailbox) Last() string {
	if len(m.Sent) == 0 {
		panic("functest: no mail was sent")
	}
	last := m.Sent[len(m.Sent)-1]
	html, err := last.Letter.HTML()
	if err != nil {
		panic(fmt.Sprint("functest: ", err)) // the test's own mistake
	}
	return strings.Join([]string{last.Letter.Practice, last.Subject, last.Letter.Text(), html}, "\n")
}

// Happen has a consumer act on an event that was just emitted.
func (b *Bench) Happen(c queue.Consumers, e events.Event) {
	b.t.Helper()
	envelope, err := events.Wrap(portal.NewID(portal.KindEvent, b.Clock.Now()), b.Clock.Now(), e)
	if err != nil {
		b.t.Fatal(err)
	}
	if err := c.Events[envelope.Type](b.t.Context(), envelope); err != nil {
		b.t.Fatal(err)
	}
}
