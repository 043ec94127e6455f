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

// guardduty is the stand-in's own queue: deployed, GuardDuty sees for itself
// what is stored.
const guardduty = "guardduty"

// foreign are the events of others that functions act on.
var foreign = []Rule{
	{Source: "aws.ses", DetailType: "Email Delivered", Queue: "invites"},
	{Source: "aws.ses", DetailType: "Email Bounced", Queue: "invites"},
	{Source: "aws.ses", DetailType: "Email Complaint Received", Queue: "invites"},
	{Source: "aws.s3", DetailType: "Object Created", Queue: "uploads"},
	{Source: "aws.s3", DetailType: "Object Created", Queue: guardduty},
	{Source: "aws.guardduty", DetailType: "GuardDuty Malware Protection Object Scan Result", Queue: "uploads"},
}

// Rules are those of the catalog, and those for the events of others.
func Rules() []Rule {
	var rules []Rule
	for _, t := range events.Catalog {
		for _, consumer := range t.Consumers {
			rules = append(rules, Rule{Source: events.Source, DetailType: t.DetailType(), Queue: consumer})
		}
	}
	return append(rules, foreign...)
}

// Deployed are the rules whose queues functions consume: all but the stand-in's.
func Deployed() []Rule {
	return slices.DeleteFunc(Rules(), func(r Rule) bool { return r.Queue == guardduty })
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
