package table

import (
	"context"
	"hash/fnv"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"anteroom/shared/portal"
)

// dueShards is how many partitions the due index is spread over.
const dueShards = 8

type dueItem struct {
	Kind        portal.DueKind `dynamodbav:"kind"`
	At          time.Time      `dynamodbav:"at"`
	Practice    string         `dynamodbav:"practice"`
	Client      string         `dynamodbav:"client"`
	Appointment string         `dynamodbav:"appointment"`
}

func dueToItem(d portal.Due) dueItem   { return dueItem(d) }
func dueFromItem(i dueItem) portal.Due { return portal.Due(i) }

// shardOfDue spreads appointments evenly; it must never change.
func shardOfDue(d portal.Due) string {
	h := fnv.New32a()
	h.Write([]byte(d.Appointment)) // never fails
	return shardName(int(h.Sum32() % dueShards))
}

// dues are the changes that bring the due index from what an appointment had in
// it to what it has.
func dues(was, is portal.Appointment) []Change {
	before, after := was.Dues(), is.Dues()
	var changes []Change
	for _, d := range before {
		if !slices.ContainsFunc(after, d.Same) {
			changes = append(changes, DropDue(d))
		}
	}
	for _, d := range after {
		if !slices.ContainsFunc(before, d.Same) {
			changes = append(changes, keep(dueKey(d), "due", dueToItem(d)))
		}
	}
	return changes
}

// DropDue takes what is done out of the due index, if it is there.
func DropDue(d portal.Due) Change { return remove(dueKey(d)) }

// DuePer is how many rows one read of what is due gives of each partition.
const DuePer = 50

// DueBy reads what has come due, the oldest first within each partition, at most
// DuePer of each. Doing it is for the caller to claim, and to drop.
func (t *Table) DueBy(ctx context.Context, now time.Time) ([]portal.Due, error) {
	shards := make([][]portal.Due, dueShards)
	reads := make([]func(context.Context) error, dueShards)
	for i := range reads {
		reads[i] = func(ctx context.Context) (err error) {
			in := t.query(span{FamilyDue + shardName(i), "0", stamp(now) + "\x7f"}) // from before every stamp; a key is never empty
			in.ConsistentRead, in.Limit = aws.Bool(true), aws.Int32(DuePer)
			out, err := t.client.Query(ctx, in)
			if err != nil {
				return fault("query due", err)
			}
			shards[i], err = decodeAll(out.Items, dueFromItem)
			return err
		}
	}
	if err := Together(ctx, reads...); err != nil {
		return nil, portal.Wrap("due", err)
	}
	return slices.Concat(shards...), nil
}

type waitlistItem struct {
	Practice    string    `dynamodbav:"practice"`
	Client      string    `dynamodbav:"client"`
	Appointment string    `dynamodbav:"appointment"`
	Clinician   string    `dynamodbav:"clinician"`
	Since       time.Time `dynamodbav:"since"`
}

func waitlistToItem(w portal.Waiting) waitlistItem   { return waitlistItem(w) }
func waitlistFromItem(i waitlistItem) portal.Waiting { return portal.Waiting(i) }

// AddWaiting puts a client in line for an earlier time; again changes nothing.
func AddWaiting(w portal.Waiting) Change { return keep(waitlistKey(w), "waiting", waitlistToItem(w)) }

// DropWaiting takes a client out of line.
func DropWaiting(w portal.Waiting) Change { return remove(waitlistKey(w)) }

// Waitlist reads who is in line for a clinician, at most 100, the first first.
func (t *Table) Waitlist(ctx context.Context, practice, clinician string) ([]portal.Waiting, error) {
	in := t.query(rows(practiceKey(practice).pk, rowWaitlist+clinician+"#"))
	in.ConsistentRead, in.Limit = aws.Bool(true), aws.Int32(100)
	out, err := t.client.Query(ctx, in)
	if err != nil {
		return nil, portal.Wrap("waitlist", fault("query", err))
	}
	all, err := decodeAll(out.Items, waitlistFromItem)
	return all, portal.Wrap("waitlist", err)
}

// AddRequest puts a requested appointment, and its client's name, where staff
// find it. SaveAppointment keeps it there for as long as it is requested.
func AddRequest(a portal.Appointment, clientName string) Change {
	return asRequest(keep(requestKey(a.Practice, a.ID), "request", requestItem{appointmentToItem(a), clientName}))
}

// saveRequest follows an appointment that was requested with what staff find.
func saveRequest(is portal.Appointment) Change {
	if is.State != portal.Requested {
		return remove(requestKey(is.Practice, is.ID))
	}
	c := asRequest(keep(requestKey(is.Practice, is.ID), "request", appointmentToItem(is)))
	c.verb = update // the name stays
	return c
}

// asRequest leaves out an appointment's place in its client's agenda, and what
// is owed, which changes apart from it.
func asRequest(c Change) Change {
	for _, name := range []string{AttrAgenda, attrDue, attrInvoice} {
		delete(c.set, name)
	}
	return c
}

type requestItem struct {
	appointmentItem
	ClientName string `dynamodbav:"clientName"`
}

// Request is an appointment that waits for a practice's yes, as it was last
// kept but for what is owed for it, with its client's name when it was made.
type Request struct {
	Appointment portal.Appointment
	ClientName  string
}

// Requests reads which appointments wait for a practice's yes, the oldest first.
func (t *Table) Requests(ctx context.Context, practice string) ([]Request, error) {
	all, err := t.list(ctx, rows(practiceKey(practice).pk, rowRequest))
	if err != nil {
		return nil, portal.Wrap("requests", err)
	}
	requests, err := decodeAll(all, func(i requestItem) Request {
		return Request{appointmentFromItem(i.appointmentItem), i.ClientName}
	})
	return requests, portal.Wrap("requests", err)
}

type feedItem struct {
	Client     string `dynamodbav:"client"`
	Login      string `dynamodbav:"login"`
	Generation int    `dynamodbav:"generation"`
	Off        bool   `dynamodbav:"off"`
	Version    int    `dynamodbav:"version"`
}

func feedToItem(f portal.Feed) feedItem   { return feedItem(f) }
func feedFromItem(i feedItem) portal.Feed { return portal.Feed(i) }

// SaveFeed keeps a feed that was read at f.Version, 0 for none, as the next version.
func SaveFeed(f portal.Feed) Change {
	return replace(feedKey(f.Client, f.Login), "feed", feedToItem(f), f.Version)
}

// Feed reads a login's feed of a client's account, of version 0 when there is
// none, and the grant that it stands on, in one round trip; portal.ErrNotFound
// when there is no grant.
func (t *Table) Feed(ctx context.Context, client, login string) (portal.Feed, portal.Grant, error) {
	items, err := t.getAll(ctx, feedKey(client, login), grantKey(login, client))
	if err != nil {
		return portal.Feed{}, portal.Grant{}, portal.Wrap("feed", err)
	}
	f, _, err := pick(items, feedKey(client, login), feedFromItem)
	if err != nil {
		return portal.Feed{}, portal.Grant{}, portal.Wrap("feed", err)
	}
	g, granted, err := pick(items, grantKey(login, client), grantFromItem)
	if err != nil || !granted {
		return portal.Feed{}, portal.Grant{}, portal.Wrap("feed", orNotFound(err))
	}
	f.Client, f.Login = client, login
	return f, g, nil
}
