// Package mailbox stands in for SES: it takes mails as SESv2's SendEmail does,
// keeps them for reading at /local/inbox, and reports what became of each as SES
// does through EventBridge.
package mailbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/uuid"

	"anteroom/infra/local/journal"
)

// Message is a mail that arrived.
type Message struct {
	ID      string    `json:"id"`
	To      string    `json:"to"` // addresses, joined by ", "
	From    string    `json:"from"`
	Subject string    `json:"subject"`
	Text    string    `json:"text"` // empty when the mail has no such part
	HTML    string    `json:"html"`
	Time    time.Time `json:"time"` // when it was accepted, UTC
}

// Options say what the mailbox works with.
type Options struct {
	Dir     string // one file per mail
	Now     func() time.Time
	Publish func(events.EventBridgeEvent) (id string, err error) // puts on the bus
}

// Mailbox is safe for use by many goroutines.
type Mailbox struct {
	dir     journal.Dir
	now     func() time.Time
	publish func(events.EventBridgeEvent) (string, error)

	mu       sync.Mutex
	messages []Message // newest first
}

// Open reads the mails that were kept.
func Open(o Options) (*Mailbox, error) {
	dir, err := journal.Open(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("open mailbox: %w", err)
	}
	records, err := dir.Read()
	if err != nil {
		return nil, fmt.Errorf("open mailbox: %w", err)
	}
	b := &Mailbox{dir: dir, now: o.Now, publish: o.Publish}
	for _, r := range records {
		var m Message
		if err := json.Unmarshal(r.Content, &m); err != nil {
			return nil, fmt.Errorf("open mailbox: mail %s: %w", r.Name, err)
		}
		b.messages = slices.Insert(b.messages, 0, m)
	}
	return b, nil
}

// To lists the mails to an address, newest first; every mail for "". Case does
// not matter.
func (b *Mailbox) To(address string) []Message {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := []Message{}
	for _, m := range b.messages {
		if address == "" || slices.ContainsFunc(strings.Split(m.To, ", "), func(to string) bool { return strings.EqualFold(to, address) }) {
			list = append(list, m)
		}
	}
	return list
}

func (b *Mailbox) byID(id string) (Message, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, m := range b.messages {
		if m.ID == id {
			return m, true
		}
	}
	return Message{}, false
}

// take keeps a mail, unless it bounces, and tells what became of it. When it
// fails the sender tries again, so a mail may come twice.
func (b *Mailbox) take(m Message, tags map[string][]string) (id string, err error) {
	unique, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("take mail: %w", err)
	}
	m.ID, m.Time = unique.String(), b.now().UTC()
	fate := fateOf(m.To)
	if fate.arrives {
		if err := b.keep(m); err != nil {
			return "", fmt.Errorf("take mail: %w", err)
		}
	}
	for _, event := range fate.events {
		if _, err := b.publish(event(m, tags)); err != nil {
			return "", fmt.Errorf("take mail: %w", err)
		}
	}
	return m.ID, nil
}

func (b *Mailbox) keep(m Message) error {
	content, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if err := b.dir.Write(m.ID, content); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.messages = slices.Insert(b.messages, 0, m)
	return nil
}
