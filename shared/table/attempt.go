package table

import (
	"context"
	"time"

	"anteroom/shared/money"
	"anteroom/shared/portal"
)

type attemptItem struct {
	ID          string               `dynamodbav:"id"`
	Kind        portal.AttemptKind   `dynamodbav:"kind"`
	State       portal.AttemptState  `dynamodbav:"state"`
	Practice    string               `dynamodbav:"practice"`
	Client      string               `dynamodbav:"client"`
	Account     string               `dynamodbav:"account"`
	Customer    string               `dynamodbav:"customer"`
	Invoice     string               `dynamodbav:"invoice"`
	Refunds     string               `dynamodbav:"refunds"`
	Amount      money.Money          `dynamodbav:"amount"`
	Charge      money.Money          `dynamodbav:"charge"`
	Credit      money.Money          `dynamodbav:"credit"`
	Method      string               `dynamodbav:"method"`
	Processor   string               `dynamodbav:"processor"`
	URL         string               `dynamodbav:"url"`
	Reason      portal.DeclineReason `dynamodbav:"reason"`
	Transaction string               `dynamodbav:"transaction"`
	FeePending  bool                 `dynamodbav:"feePending"`
	Note        string               `dynamodbav:"note"`
	Login       string               `dynamodbav:"login"`
	Relation    portal.Relation      `dynamodbav:"relation"`
	LeaseEndsAt time.Time            `dynamodbav:"leaseEndsAt"`
	EndsAt      time.Time            `dynamodbav:"endsAt"`
	CheckAt     time.Time            `dynamodbav:"checkAt"`
	CreatedAt   time.Time            `dynamodbav:"createdAt"`
	SettledAt   time.Time            `dynamodbav:"settledAt"`
	Version     int                  `dynamodbav:"version"`
}

func attemptToItem(a portal.Attempt) attemptItem   { return attemptItem(a) }
func attemptFromItem(i attemptItem) portal.Attempt { return portal.Attempt(i) }

// waitingItem points from the sweep's list to an attempt.
type waitingItem struct {
	Client  string `dynamodbav:"client"`
	Attempt string `dynamodbav:"attempt"`
}

// AddAttempt keeps a new attempt and, from its CheckAt on, has the sweep look at it.
func AddAttempt(a portal.Attempt) []Change {
	return append(watch(a, time.Time{}), add(attemptKey(a.Client, a.ID), "attempt", attemptToItem(a)))
}

// SaveAttempt keeps an attempt that was read as was, as the next version.
func SaveAttempt(was, a portal.Attempt) []Change {
	return append(watch(a, was.CheckAt), save(attemptKey(a.Client, a.ID), "attempt", attemptToItem(a), was.Version))
}

// watch moves the attempt's row in the sweep's list.
func watch(a portal.Attempt, was time.Time) []Change {
	if a.CheckAt.Equal(was) {
		return nil
	}
	var changes []Change
	if !was.IsZero() {
		changes = append(changes, remove(waitingKey(a.ID, was)))
	}
	if !a.CheckAt.IsZero() {
		changes = append(changes, keep(waitingKey(a.ID, a.CheckAt), "waiting", waitingItem{a.Client, a.ID}))
	}
	return changes
}

// Attempt reads one of a client's attempts.
func (t *Table) Attempt(ctx context.Context, client, id string) (portal.Attempt, error) {
	a, err := read(ctx, t, attemptKey(client, id), attemptFromItem)
	return a, portal.Wrap("attempt", err)
}

// Due is an attempt that the sweep is to look at.
type Due struct{ Client, Attempt string }

// DueAttempts reads what the sweep is to look at by now, at most limit of each
// shard, the longest waiting first, all shards side by side.
func (t *Table) DueAttempts(ctx context.Context, now time.Time, limit int) ([]Due, error) {
	const shards = "0123456789abcdef"
	found := make([][]Due, len(shards))
	reads := make([]func(context.Context) error, len(shards))
	for i := range reads {
		reads[i] = func(ctx context.Context) (err error) {
			found[i], err = t.dueIn(ctx, shards[i:i+1], now, limit)
			return err
		}
	}
	if err := Together(ctx, reads...); err != nil {
		return nil, portal.Wrap("due attempts", err)
	}
	var all []Due
	for _, some := range found {
		all = append(all, some...)
	}
	return all, nil
}

func (t *Table) dueIn(ctx context.Context, shard string, now time.Time, limit int) ([]Due, error) {
	in := t.query(span{FamilyWaiting + shard, "0", stamp(now)})
	most := int32(limit)
	in.Limit = &most
	out, err := t.client.Query(ctx, in)
	if err != nil {
		return nil, fault("query waiting", err)
	}
	return decodeAll(out.Items, func(i waitingItem) Due { return Due(i) })
}

// ProcessorRef says whose something at the payment processor is.
type ProcessorRef struct {
	Practice    string
	Client      string // empty for a practice's account
	Transaction string // of a payment, refund or dispute
}

type processorItem struct {
	Practice    string `dynamodbav:"practice"`
	Client      string `dynamodbav:"client"`
	Transaction string `dynamodbav:"transaction"`
}

// KeepRef notes whose something at the payment processor is.
func KeepRef(object string, r ProcessorRef) Change {
	return keep(processorKey(object), "processorRef", processorItem(r))
}

// Ref tells whose something at the payment processor is; portal.ErrNotFound
// when it is nobody's here.
func (t *Table) Ref(ctx context.Context, object string) (ProcessorRef, error) {
	r, err := read(ctx, t, processorKey(object), func(i processorItem) ProcessorRef { return ProcessorRef(i) })
	return r, portal.Wrap("processor reference", err)
}

// processorEventKept is how long an event of the processor is known to have
// come: longer than it repeats one (three days).
const processorEventKept = 30 * 24 * time.Hour

type processorEventItem struct {
	Event   string `dynamodbav:"event"`
	Kind    string `dynamodbav:"kind"`
	Account string `dynamodbav:"account"`
	Object  string `dynamodbav:"object"`
}

// AddProcessorEvent notes that the processor told of something, once; ErrDone
// when it told of it before. Identifiers are all that is kept of it.
func AddProcessorEvent(event, kind, account, object string, now time.Time) Change {
	return add(processorKey(event), "processorEvent", processorEventItem{event, kind, account, object}).Or(ErrDone).until(now.Add(processorEventKept))
}
