package notices_test

import (
	"strings"
	"testing"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/notices"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/table"
)

// stage is a client who has joined, and the function with a mailbox.
type stage struct {
	*functest.Bench
	consumers queue.Consumers
	mailbox   *functest.Mailbox
	client    portal.Client
}

func newStage(t *testing.T, wishes portal.Communication) stage {
	b, mailbox := functest.New(t), &functest.Mailbox{}
	p := b.Practice("north")
	c, _ := b.Client(p)
	i := portal.NewInvite(p, c.ID, c.Email, portal.RelationSelf, "", c.Language, b.Clock.Now())
	i.AcceptedAt = b.Clock.Now()
	b.Write(table.AddInvite(i)[0])
	b.Write(table.SaveClient(c.WithCommunication(wishes))...)
	return stage{b, notices.New(b.Table, mailbox, functest.Origin, b.Clock.Now), mailbox, c}
}

func (s stage) assigned() {
	s.Happen(s.consumers, events.TasksAssigned{Practice: s.client.Practice, Client: s.client.ID, Tasks: []string{"tsk_1"}})
}

func (s stage) documentReady() {
	s.Happen(s.consumers, events.DocumentReady{Practice: s.client.Practice, Client: s.client.ID, Document: "doc_1"})
}

func TestMailsSayThatSomethingWaits(t *testing.T) {
	s := newStage(t, portal.Communication{})
	s.assigned()
	s.documentReady()
	if len(s.mailbox.Sent) != 2 || s.mailbox.Sent[0].Subject != "Something new from Practice north" || s.mailbox.Sent[1].To != s.client.Email {
		t.Errorf("sent %+v", s.mailbox.Sent)
	}
	if strings.Contains(s.mailbox.Last(), "Canary") {
		t.Errorf("the mail names the client: %s", s.mailbox.Last())
	}
}

func TestUnwantedKindsAreNotMailed(t *testing.T) {
	s := newStage(t, portal.Communication{Muted: []portal.MessageKind{portal.FormMessages}})
	s.assigned()
	s.documentReady()
	if len(s.mailbox.Sent) != 1 || !strings.HasPrefix(s.mailbox.Sent[0].Subject, "A document") {
		t.Errorf("sent %+v", s.mailbox.Sent)
	}
}

func TestDiscreetMailsNameNoPractice(t *testing.T) {
	for _, language := range []portal.Language{portal.English, portal.Spanish} {
		s := newStage(t, portal.Communication{Discreet: true})
		c, err := s.Table.Client(t.Context(), s.client.ID)
		if err != nil {
			t.Fatal(err)
		}
		c.Language = language
		s.Write(table.SaveClient(c)...)
		for _, happen := range []func(){s.assigned, s.documentReady} {
			happen()
			seen := strings.ToLower(s.mailbox.Last())
			for _, word := range []string{"north", "practice", "consult", "/p/", "document", "form "} {
				if strings.Contains(seen, word) {
					t.Errorf("%s: the mail says %q: %s", language, word, seen)
				}
			}
			if subject := s.mailbox.Sent[len(s.mailbox.Sent)-1].Subject; subject == "" {
				t.Error("no subject")
			}
		}
		if len(s.mailbox.Sent) != 2 {
			t.Errorf("%d mails, want 2", len(s.mailbox.Sent))
		}
	}
}
