package table

import (
	"context"
	"slices"
	"time"

	"anteroom/shared/portal"
)

type claimItem struct {
	ID            string      `dynamodbav:"id"`
	Start         time.Time   `dynamodbav:"start"`
	End           time.Time   `dynamodbav:"end"`
	BeforeSeconds int         `dynamodbav:"beforeSeconds,omitempty"`
	AfterSeconds  int         `dynamodbav:"afterSeconds,omitempty"`
	Until         time.Time   `dynamodbav:"until"`
	Client        string      `dynamodbav:"client,omitempty"`
	Service       string      `dynamodbav:"service,omitempty"`
	Place         string      `dynamodbav:"place,omitempty"`
	Seats         int         `dynamodbav:"seats,omitempty"`
	Takers        []takerItem `dynamodbav:"takers,omitempty"`
}

type takerItem struct {
	ID     string    `dynamodbav:"id"`
	Client string    `dynamodbav:"client"`
	Until  time.Time `dynamodbav:"until"`
}

type ledgerItem struct {
	Owner   string      `dynamodbav:"owner"`
	Day     string      `dynamodbav:"day"`
	Claims  []claimItem `dynamodbav:"claims"`
	Version int         `dynamodbav:"version"`
}

func claimToItem(c portal.Claim) claimItem {
	return claimItem{
		ID: c.ID, Start: c.Start, End: c.End, BeforeSeconds: seconds(c.Before), AfterSeconds: seconds(c.After), Until: c.Until, Client: c.Client,
		Service: c.Service, Place: c.Place, Seats: c.Seats, Takers: each(c.Takers, func(t portal.Taker) takerItem { return takerItem(t) }),
	}
}

func claimFromItem(i claimItem) portal.Claim {
	return portal.Claim{
		ID: i.ID, Start: i.Start, End: i.End, Before: duration(i.BeforeSeconds), After: duration(i.AfterSeconds), Until: i.Until, Client: i.Client,
		Service: i.Service, Place: i.Place, Seats: i.Seats, Takers: each(i.Takers, func(t takerItem) portal.Taker { return portal.Taker(t) }),
	}
}

func ledgerToItem(l portal.Ledger) ledgerItem {
	return ledgerItem{Owner: l.Owner, Day: l.Day, Claims: each(l.Claims, claimToItem), Version: l.Version}
}

func ledgerFromItem(i ledgerItem) portal.Ledger {
	return portal.Ledger{Owner: i.Owner, Day: i.Day, Claims: each(i.Claims, claimFromItem), Version: i.Version}
}

// SaveLedgers keeps ledgers that were read at their versions, each as the next;
// portal.ErrConflict when another changed one of them meanwhile.
func SaveLedgers(ledgers portal.Ledgers) []Change {
	var changes []Change
	for _, l := range ledgers {
		changes = append(changes, replace(ledgerKey(l.Owner, l.Day), "ledger", ledgerToItem(l), l.Version))
	}
	return changes
}

type holdItem struct {
	ID        string    `dynamodbav:"id"`
	Practice  string    `dynamodbav:"practice"`
	Client    string    `dynamodbav:"client"`
	Service   string    `dynamodbav:"service"`
	Clinician string    `dynamodbav:"clinician"`
	Place     string    `dynamodbav:"place"`
	Group     string    `dynamodbav:"group"`
	Start     time.Time `dynamodbav:"start"`
	End       time.Time `dynamodbav:"end"`
	Until     time.Time `dynamodbav:"until"`
	Version   int       `dynamodbav:"version"`
}

func holdToItem(h portal.Hold) holdItem   { return holdItem(h) }
func holdFromItem(i holdItem) portal.Hold { return portal.Hold(i) }

// holdKept is how long a hold that lapsed can still be confirmed, if its time is free.
const holdKept = time.Hour

// SaveHold keeps a client's hold in place of the one that was read at h.Version, 0 for none.
func SaveHold(h portal.Hold) Change {
	return replace(holdKey(h.Client), "hold", holdToItem(h), h.Version).until(h.Until.Add(holdKept))
}

// DropHold ends a hold that was read at h.Version.
func DropHold(h portal.Hold) Change {
	return remove(holdKey(h.Client)).only(unchanged(h.Version), portal.ErrConflict)
}

// Hold reads a client's hold, lapsed or not; portal.ErrNotFound when there is none.
func (t *Table) Hold(ctx context.Context, client string) (portal.Hold, error) {
	h, err := read(ctx, t, holdKey(client), holdFromItem)
	return h, portal.Wrap("hold", err)
}

// Days are the UTC days, as ISO 8601 dates, of whose ledgers to read; by owner.
type Days map[string][]string

// Add adds days of an owner, each once.
func (d Days) Add(owner string, days ...string) {
	for _, day := range days {
		if !slices.Contains(d[owner], day) {
			d[owner] = append(d[owner], day)
		}
	}
}

func (d Days) keys() []key {
	var keys []key
	for owner, days := range d {
		for _, day := range days {
			keys = append(keys, ledgerKey(owner, day))
		}
	}
	return keys
}

// Desk is everything that booking for a client decides on.
type Desk struct {
	Practice portal.Practice
	Client   portal.Client
	Setup    portal.Setup
	Hold     portal.Hold // of no ID when there is none
	Ledgers  map[string]portal.Ledgers
}

// Desk reads all of it side by side, in one round trip; portal.ErrNotFound when
// the client is not this practice's. A ledger that is not there is an empty one.
func (t *Table) Desk(ctx context.Context, practice, client string, days Days) (Desk, error) {
	var d Desk
	var items found
	err := Together(ctx,
		func(ctx context.Context) (err error) {
			d.Setup, err = t.Setup(ctx, practice)
			return err
		},
		func(ctx context.Context) (err error) {
			items, err = t.getAll(ctx, append(days.keys(), clientKey(client), practiceKey(practice), holdKey(client))...)
			return err
		})
	if err != nil {
		return Desk{}, portal.Wrap("desk", err)
	}
	if d.Client, d.Practice, err = pickClientOf(items, client, practice); err != nil {
		return Desk{}, portal.Wrap("desk", err)
	}
	if d.Hold, _, err = pick(items, holdKey(client), holdFromItem); err != nil {
		return Desk{}, portal.Wrap("desk", err)
	}
	d.Ledgers, err = days.pick(items)
	return d, portal.Wrap("desk", err)
}

// Ledgers reads ledgers, in one round trip; one that is not there is empty.
func (t *Table) Ledgers(ctx context.Context, days Days) (map[string]portal.Ledgers, error) {
	items, err := t.getAll(ctx, days.keys()...)
	if err != nil {
		return nil, portal.Wrap("ledgers", err)
	}
	ledgers, err := days.pick(items)
	return ledgers, portal.Wrap("ledgers", err)
}

func (d Days) pick(items found) (map[string]portal.Ledgers, error) {
	all := map[string]portal.Ledgers{}
	for owner, days := range d {
		for _, day := range days {
			l, there, err := pick(items, ledgerKey(owner, day), ledgerFromItem)
			if err != nil {
				return nil, err
			}
			if !there {
				l = portal.Ledger{Owner: owner, Day: day}
			}
			all[owner] = append(all[owner], l)
		}
	}
	return all, nil
}
