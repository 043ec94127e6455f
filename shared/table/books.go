package table

import (
	"context"
	"errors"
	"slices"
	"time"

	"anteroom/shared/portal"
)

type booksItem struct {
	Practice string                         `dynamodbav:"practice"`
	Client   string                         `dynamodbav:"client"`
	Currency string                         `dynamodbav:"currency"`
	Balances map[portal.LedgerAccount]int64 `dynamodbav:"balances"`
	Held     int64                          `dynamodbav:"held"`
	Entries  int                            `dynamodbav:"entries"`
	LastAt   time.Time                      `dynamodbav:"lastAt"`
	Version  int                            `dynamodbav:"version"`
}

func booksToItem(b portal.Books) booksItem   { return booksItem(b) }
func booksFromItem(i booksItem) portal.Books { return portal.Books(i) }

type entryItem struct {
	ID          string                         `dynamodbav:"id"`
	Practice    string                         `dynamodbav:"practice"`
	Client      string                         `dynamodbav:"client"`
	Currency    string                         `dynamodbav:"currency"`
	Kind        portal.EntryKind               `dynamodbav:"kind"`
	Postings    []postingItem                  `dynamodbav:"postings"`
	Invoice     string                         `dynamodbav:"invoice"`
	Transaction string                         `dynamodbav:"transaction"`
	By          string                         `dynamodbav:"by"`
	At          time.Time                      `dynamodbav:"createdAt"`
	Sequence    int                            `dynamodbav:"sequence"`
	After       map[portal.LedgerAccount]int64 `dynamodbav:"after"`
}

type postingItem struct {
	Account portal.LedgerAccount `dynamodbav:"account"`
	Minor   int64                `dynamodbav:"minor"`
}

func entryToItem(e portal.Entry) entryItem {
	postings := make([]postingItem, len(e.Postings))
	for n, p := range e.Postings {
		postings[n] = postingItem(p)
	}
	return entryItem{
		ID: e.ID, Practice: e.Practice, Client: e.Client, Currency: e.Currency, Kind: e.Kind, Postings: postings, Invoice: e.Invoice,
		Transaction: e.Transaction, By: e.By, At: e.At, Sequence: e.Sequence, After: e.After,
	}
}

func entryFromItem(i entryItem) portal.Entry {
	postings := make([]portal.Posting, len(i.Postings))
	for n, p := range i.Postings {
		postings[n] = portal.Posting(p)
	}
	return portal.Entry{
		ID: i.ID, Practice: i.Practice, Client: i.Client, Currency: i.Currency, Kind: i.Kind, Postings: postings, Invoice: i.Invoice,
		Transaction: i.Transaction, By: i.By, At: i.At, Sequence: i.Sequence, After: i.After,
	}
}

// SaveBooks keeps books that were read at b.Version, 0 for none, as the next
// version, with the entries that were posted since. Whoever changes a client's
// money does it through here, so that two who do it at once meet.
func SaveBooks(b portal.Books, posted ...portal.Entry) []Change {
	changes := []Change{saveOrAdd(booksKey(b.Client, b.Currency), "books", booksToItem(b), b.Version)}
	for _, e := range posted {
		changes = append(changes, add(entryKey(e.Client, e.Currency, e.At, e.Sequence), "entry", entryToItem(e)))
	}
	return changes
}

// Books reads a client's books in one currency; empty ones where there are none.
func (t *Table) Books(ctx context.Context, practice, client, currency string) (portal.Books, error) {
	b, err := read(ctx, t, booksKey(client, currency), booksFromItem)
	if errors.Is(err, portal.ErrNotFound) {
		return emptyBooks(practice, client, currency), nil
	}
	return b, portal.Wrap("books", err)
}

func emptyBooks(practice, client, currency string) portal.Books {
	return portal.Books{Practice: practice, Client: client, Currency: currency}
}

func pickBooks(items found, practice, client, currency string) (portal.Books, error) {
	b, kept, err := pick(items, booksKey(client, currency), booksFromItem)
	if err == nil && !kept {
		b = emptyBooks(practice, client, currency)
	}
	return b, err
}

// AllBooks reads a client's books, one for each currency.
func (t *Table) AllBooks(ctx context.Context, client string) ([]portal.Books, error) {
	all, err := t.list(ctx, rows(clientKey(client).pk, rowBooks))
	if err != nil {
		return nil, portal.Wrap("all books", err)
	}
	books, err := decodeAll(all, booksFromItem)
	return books, portal.Wrap("all books", err)
}

// Statement is what happened in a client's books within a period.
type Statement struct {
	Before  map[portal.LedgerAccount]int64 // the balances as the period began
	Entries []portal.Entry                 // the oldest first
}

// Statement reads the entries from from on, and before to, and the balances
// they began with, side by side.
func (t *Table) Statement(ctx context.Context, client, currency string, from, to time.Time) (Statement, error) {
	s := Statement{Before: map[portal.LedgerAccount]int64{}}
	pk, first := clientKey(client).pk, rowEntry+currency+"#"
	err := Together(ctx,
		func(ctx context.Context) error {
			all, err := t.list(ctx, span{pk, first + stamp(from), first + stamp(to)})
			if err == nil {
				s.Entries, err = decodeAll(all, entryFromItem)
			}
			return err
		},
		func(ctx context.Context) error {
			last, _, err := t.page(ctx, span{pk, first, first + stamp(from)}, "", 1, true)
			if err != nil || len(last) == 0 {
				return err
			}
			e, err := decode[entryItem](last[0])
			s.Before = e.After
			return err
		})
	return s, portal.Wrap("statement", err)
}

// Within is the statement of a shorter period, inside of this one.
func (s Statement) Within(from, to time.Time) Statement {
	out := Statement{Before: s.Before}
	for _, e := range s.Entries {
		switch {
		case e.At.Before(from):
			out.Before = e.After
		case e.At.Before(to):
			out.Entries = append(out.Entries, e)
		}
	}
	return out
}

// CheckBooks derives a client's balances from every entry and every invoice and
// compares; portal.ErrBooks when they differ. It reads all there is of the client.
func (t *Table) CheckBooks(ctx context.Context, client string) error {
	books, err := t.AllBooks(ctx, client)
	if err != nil {
		return portal.Wrap("check books", err)
	}
	invoices, err := t.invoiceRows(ctx, client, rowInvoice)
	if err != nil {
		return portal.Wrap("check books", err)
	}
	for _, b := range books {
		rows, err := t.list(ctx, rows(clientKey(client).pk, rowEntry+b.Currency+"#"))
		if err != nil {
			return portal.Wrap("check books", err)
		}
		entries, err := decodeAll(rows, entryFromItem)
		if err != nil {
			return portal.Wrap("check books", err)
		}
		slices.SortFunc(entries, func(a, b portal.Entry) int { return a.Sequence - b.Sequence })
		if err := b.Check(entries, invoices); err != nil {
			return portal.Wrap("check books", err)
		}
	}
	return nil
}
