package stage

import (
	"encoding/json"
	"fmt"

	sqs "github.com/aws/aws-lambda-go/events"

	"anteroom/events"
	"anteroom/shared/portal"
)

// Consumed is an event of each kind that some function consumes, by detail-type.
// What it is about exists; mails go to people of their own.
var Consumed = join(appointmentConsumed, archiveConsumed, consumedOurs, consumedOfMail, consumedOfFiles, paymentConsumed, relationConsumed)

var consumedOurs = map[string]func(*Stage) Delivery{
	events.InviteIssuedType.DetailType(): func(s *Stage) Delivery {
		i := s.Invited()
		return s.ours(events.InviteIssued{Practice: i.Practice, Account: i.Account, Invite: i.ID, Generation: i.Generation}, i.Email)
	},
	events.ChallengeIssuedType.DetailType(): func(s *Stage) Delivery {
		c := s.challenge("")
		return s.ours(events.ChallengeIssued{Challenge: c.ID, Generation: c.Generation}, c.Email)
	},
	events.EmailChangeIssuedType.DetailType(): func(s *Stage) Delivery {
		c := s.emailChange(s.Newcomer().Login)
		return s.ours(events.EmailChangeIssued{Login: c.Login, Change: c.ID}, c.New)
	},
	events.EmailChangedType.DetailType(): func(s *Stage) Delivery {
		c := s.emailChange(s.Newcomer().Login)
		return s.ours(events.EmailChanged{Login: c.Login, Change: c.ID}, c.Old)
	},
	events.TasksAssignedType.DetailType(): func(s *Stage) Delivery {
		p, email := s.Joined()
		return s.ours(events.TasksAssigned{Practice: s.Practice.ID, Client: p.Grant.Account, Tasks: []string{s.Given(p).ID}}, email)
	},
	events.FormSubmittedType.DetailType(): func(s *Stage) Delivery {
		t := s.Submitted(s.Client)
		return s.ours(events.FormSubmitted{Practice: t.Practice, Client: t.Client, Task: t.ID, Submission: t.Submission}, "")
	},
	events.UrgentAnswerType.DetailType(): func(s *Stage) Delivery {
		t := s.Submitted(s.Client)
		return s.ours(events.UrgentAnswer{Practice: t.Practice, Client: t.Client, Task: t.ID, Submission: t.Submission}, s.Owner.Login.Email)
	},
	events.DocumentReadyType.DetailType(): func(s *Stage) Delivery {
		p, email := s.Joined()
		return s.ours(events.DocumentReady{Practice: s.Practice.ID, Client: p.Grant.Account, Document: s.Document.ID}, email)
	},
}

var consumedOfMail = map[string]func(*Stage) Delivery{
	"Email Delivered":          func(s *Stage) Delivery { return s.mailNews("Email Delivered") },
	"Email Bounced":            func(s *Stage) Delivery { return s.mailNews("Email Bounced") },
	"Email Complaint Received": func(s *Stage) Delivery { return s.mailNews("Email Complaint Received") },
}

// Delivery is an event on its way to a consumer, and whom it makes a mail for.
type Delivery struct {
	Batch  []byte // an SQS event of one message
	MailTo string // empty where it makes no mail
}

func (s *Stage) ours(e events.Event, mailTo string) Delivery {
	envelope, err := events.Wrap(portal.NewID(portal.KindEvent, s.Now()), s.Now(), e)
	if err != nil {
		s.fail(err)
	}
	d := s.Carry(envelope)
	d.MailTo = mailTo
	return d
}

// Carry is what a queue makes of an event of ours.
func (s *Stage) Carry(e events.Envelope) Delivery {
	return s.deliver(events.Source, e.ID, e.Type, e, "")
}

// mailNews is what SES tells of an invite's mail.
func (s *Stage) mailNews(kind string) Delivery {
	i := s.Invited()
	tags := map[string][]string{"account": {i.Account}, "invite": {i.ID}, "generation": {fmt.Sprint(i.Generation)}}
	detail := map[string]any{"mail": map[string]any{"tags": tags}}
	return s.deliver("aws.ses", portal.NewID(portal.KindEvent, s.Now()), kind, detail, "")
}

func (s *Stage) deliver(source, id, kind string, detail any, mailTo string) Delivery {
	body, err := json.Marshal(map[string]any{"id": id, "source": source, "detail-type": kind, "detail": detail})
	if err != nil {
		s.fail(err)
	}
	batch, err := json.Marshal(sqs.SQSEvent{Records: []sqs.SQSMessage{{MessageId: "m1", Body: string(body)}}})
	if err != nil {
		s.fail(err)
	}
	return Delivery{batch, mailTo}
}
