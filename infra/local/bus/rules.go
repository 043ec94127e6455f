package bus

import (
	"slices"

	"anteroom/events"
)

// Rule brings the events of one source and detail-type to a queue.
type Rule struct {
	Source     string
	DetailType string
	Queue      string // the function's name
}

// Rules are those of the catalog, and those for the outcome of mails, which
// `invites` records.
func Rules() []Rule {
	var rules []Rule
	for _, t := range events.Catalog {
		for _, consumer := range t.Consumers {
			rules = append(rules, Rule{Source: events.Source, DetailType: t.DetailType(), Queue: consumer})
		}
	}
	for _, outcome := range []string{"Email Delivered", "Email Bounced", "Email Complaint Received"} {
		rules = append(rules, Rule{Source: "aws.ses", DetailType: outcome, Queue: "invites"})
	}
	return rules
}

// wanting lists the queues that the rules bring e to, each once.
func wanting(rules []Rule, e Event) []string {
	var queues []string
	for _, r := range rules {
		if r.Source == e.Source && r.DetailType == e.DetailType && !slices.Contains(queues, r.Queue) {
			queues = append(queues, r.Queue)
		}
	}
	return queues
}
