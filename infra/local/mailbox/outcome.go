package mailbox

import (
	"encoding/json"
	"maps"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/events"
)

// fate is what becomes of a mail.
type fate struct {
	arrives bool
	events  []func(Message, map[string][]string) events.EventBridgeEvent
}

// fateOf decides by the address, as the SES mailbox simulator does: mail to
// bounce@… or bounce+anything@… bounces, mail to complaint@… is complained of.
func fateOf(to string) fate {
	local, _, _ := strings.Cut(strings.ToLower(to), "@")
	switch kind, _, _ := strings.Cut(local, "+"); kind {
	case "bounce":
		return fate{events: []func(Message, map[string][]string) events.EventBridgeEvent{bounced}}
	case "complaint":
		return fate{arrives: true, events: []func(Message, map[string][]string) events.EventBridgeEvent{delivered, complained}}
	}
	return fate{arrives: true, events: []func(Message, map[string][]string) events.EventBridgeEvent{delivered}}
}

// The shapes are those of SES event publishing:
// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html

func delivered(m Message, tags map[string][]string) events.EventBridgeEvent {
	return outcome("Email Delivered", "Delivery", m, tags, map[string]any{
		"timestamp": stamp(m.Time), "processingTimeMillis": 1,
		"recipients": strings.Split(m.To, ", "), "smtpResponse": "250 ok",
	})
}

func bounced(m Message, tags map[string][]string) events.EventBridgeEvent {
	return outcome("Email Bounced", "Bounce", m, tags, map[string]any{
		"timestamp": stamp(m.Time), "feedbackId": m.ID, "bounceType": "Permanent", "bounceSubType": "General",
		"bouncedRecipients": []any{map[string]any{
			"emailAddress": m.To, "action": "failed", "status": "5.1.1", "diagnosticCode": "smtp; 550 5.1.1 user unknown",
		}},
	})
}

func complained(m Message, tags map[string][]string) events.EventBridgeEvent {
	return outcome("Email Complaint Received", "Complaint", m, tags, map[string]any{
		"timestamp": stamp(m.Time), "feedbackId": m.ID, "complaintFeedbackType": "abuse",
		"complainedRecipients": []any{map[string]any{"emailAddress": m.To}},
	})
}

func outcome(detailType, eventType string, m Message, tags map[string][]string, what map[string]any) events.EventBridgeEvent {
	detail, err := json.Marshal(map[string]any{
		"eventType":                eventType,
		strings.ToLower(eventType): what,
		"mail": map[string]any{
			"timestamp": stamp(m.Time), "source": m.From, "messageId": m.ID, "sendingAccountId": "000000000000",
			"destination": strings.Split(m.To, ", "), "headersTruncated": false, "tags": withDefaults(tags, m),
		},
	})
	if err != nil { // strings and numbers only: can't be
		panic(err)
	}
	return events.EventBridgeEvent{Source: "aws.ses", DetailType: detailType, Time: m.Time, Detail: detail}
}

// withDefaults adds some of the tags that SES itself sets.
func withDefaults(tags map[string][]string, m Message) map[string][]string {
	tags = maps.Clone(tags)
	_, domain, _ := strings.Cut(strings.TrimSuffix(m.From, ">"), "@")
	tags["ses:from-domain"] = []string{domain}
	return tags
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
