package portal

import (
	"errors"
	"time"

	"anteroom/shared/money"
)

// LedgerAccount is where money stands in a client's books.
type LedgerAccount string

// The accounts. Assets are what the practice has or is owed; all others are
// claims on them. A debit is positive, a credit negative.
const (
	Receivable  LedgerAccount = "receivable"  // asset: what the client owes
	AtProcessor LedgerAccount = "processor"   // asset: what came in by card, less fees and refunds
	InHand      LedgerAccount = "in-hand"     // asset: what came in by other means
	CreditOwed  LedgerAccount = "credit"      // claim: what the practice owes the client
	Revenue     LedgerAccount = "revenue"     // claim: what was billed
	Adjustments LedgerAccount = "adjustments" // claim: credit that was given
	Refunds     LedgerAccount = "refunds"     // claim: what was paid back
	Fees        LedgerAccount = "fees"        // claim: what the processor took
	Disputes    LedgerAccount = "disputes"    // claim: what a bank took back
)

// LedgerAccounts is every account there is, assets first.
var LedgerAccounts = []LedgerAccount{Receivable, AtProcessor, InHand, CreditOwed, Revenue, Adjustments, Refunds, Fees, Disputes}

// EntryKind says what happened.
type EntryKind string

// The kinds of entry.
const (
	EntryInvoice       EntryKind = "invoice"
	EntryVoid          EntryKind = "void"
	EntryPayment       EntryKind = "payment"
	EntryCreditGiven   EntryKind = "credit-given"
	EntryCreditSpent   EntryKind = "credit-spent"
	EntryRefund        EntryKind = "refund"
	EntryRefundFailed  EntryKind = "refund-failed"
	EntryFee           EntryKind = "fee"
	EntryDispute       EntryKind = "dispute"
	EntryDisputeClosed EntryKind = "dispute-closed"
)

// Posting is one side of an entry, in minor units of the books' currency: a
// debit is positive, a credit negative.
type Posting struct {
	Account LedgerAccount
	Minor   int64
}

// Entry is one row of a client's books: its postings come to nothing together.
type Entry struct {
	ID          string
	Practice    string
	Client      string
	Currency    string
	Kind        EntryKind
	Postings    []Posting
	Invoice     string
	Transaction string
	By          string // login; empty where the processor told
	At          time.Time
	Sequence    int                     // counts the entries of these books, from 1
	After       map[LedgerAccount]int64 // the balances with this entry
}

// Books are a client's balances in one currency. They follow from the entries
// and are kept beside them; Check says whether they agree.
type Books struct {
	Practice string
	Client   string
	Currency string
	Balances map[LedgerAccount]int64
	Held     int64 // of the credit, reserved by attempts to pay; minor units
	Entries  int
	LastAt   time.Time // of the newest entry
	Version  int       // 0 before anything was kept
}

var (
	errUnbalanced = errors.New("an entry whose two sides differ")
	errOverdrawn  = errors.New("an entry that takes more than there is")
)

// Post puts an entry into the books and gives it as it is kept. It fails, and
// changes nothing, for one whose sides differ or that would leave a client owing
// less than nothing or with less credit than is held.
func (b *Books) Post(kind EntryKind, invoice, transaction, by string, now time.Time, postings ...Posting) (Entry, error) {
	after, sum := map[LedgerAccount]int64{}, int64(0)
	for account, minor := range b.Balances {
		after[account] = minor
	}
	var kept []Posting
	for _, p := range postings {
		if p.Minor == 0 {
			continue
		}
		sum += p.Minor
		after[p.Account] += p.Minor
		kept = append(kept, p)
	}
	if sum != 0 || len(kept) == 0 {
		return Entry{}, errUnbalanced
	}
	if after[Receivable] < 0 || -after[CreditOwed] < b.Held {
		return Entry{}, errOverdrawn
	}
	if b.LastAt.Before(now) {
		b.LastAt = now
	}
	b.Balances = after
	b.Entries++
	return Entry{
		ID: NewID(KindEntry, now), Practice: b.Practice, Client: b.Client, Currency: b.Currency, Kind: kind, Postings: kept,
		Invoice: invoice, Transaction: transaction, By: by, At: b.LastAt, Sequence: b.Entries, After: after,
	}, nil
}

// Credit is what the client may still spend: what the practice owes them and no
// attempt holds.
func (b Books) Credit() money.Money {
	return money.Money{Minor: -b.Balances[CreditOwed] - b.Held, Currency: b.Currency}
}

// Owed is what the client owes on all invoices.
func (b Books) Owed() money.Money {
	return money.Money{Minor: b.Balances[Receivable], Currency: b.Currency}
}

// Assets is what the practice has and is owed; Claims is what stands against
// it. They are the same as long as every entry was whole.
func (b Books) Assets() int64 {
	return b.Balances[Receivable] + b.Balances[AtProcessor] + b.Balances[InHand]
}

// Claims: see Assets.
func (b Books) Claims() int64 {
	var sum int64
	for account, minor := range b.Balances {
		if account != Receivable && account != AtProcessor && account != InHand {
			sum -= minor
		}
	}
	return sum
}

// ErrBooks says that balances don't follow from entries and invoices.
var ErrBooks = errors.New("the books don't agree")

// Check derives the balances from all entries, in their order, and what is owed
// from the invoices, and compares: ErrBooks when anything differs.
func (b Books) Check(entries []Entry, invoices []Invoice) error {
	derived := Books{Currency: b.Currency}
	for n, e := range entries {
		again, err := derived.Post(e.Kind, "", "", "", e.At, e.Postings...)
		if err != nil || e.Sequence != n+1 || e.Currency != b.Currency || !sameBalances(again.After, e.After) {
			return ErrBooks
		}
	}
	var owed, reserved int64
	for _, i := range invoices {
		if i.Total.Currency == b.Currency {
			owed += i.Open().Minor
			reserved += i.Reserved.Minor
			if i.Free().Minor < 0 {
				return ErrBooks
			}
		}
	}
	if !sameBalances(derived.Balances, b.Balances) || owed != b.Balances[Receivable] || b.Assets() != b.Claims() || b.Held < 0 || b.Held > reserved {
		return ErrBooks
	}
	return nil
}

func sameBalances(a, b map[LedgerAccount]int64) bool {
	for _, account := range LedgerAccounts {
		if a[account] != b[account] {
			return false
		}
	}
	return true
}
