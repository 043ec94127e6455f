package table

import (
	"context"
	"time"

	"anteroom/shared/money"
	"anteroom/shared/portal"
)

type payerItem struct {
	Client   string `dynamodbav:"client"`
	Practice string `dynamodbav:"practice"`
	Account  string `dynamodbav:"account"`
	Customer string `dynamodbav:"customer"`
	Default  string `dynamodbav:"default"`
	Version  int    `dynamodbav:"version"`
}

func payerToItem(p portal.Payer) payerItem   { return payerItem(p) }
func payerFromItem(i payerItem) portal.Payer { return portal.Payer(i) }

// SavePayer keeps a payer that was read at p.Version, 0 for none, as the next version.
func SavePayer(p portal.Payer) Change {
	return saveOrAdd(payerKey(p.Client), "payer", payerToItem(p), p.Version)
}

func pickPayer(items found, practice, client string) (portal.Payer, error) {
	p, kept, err := pick(items, payerKey(client), payerFromItem)
	if err == nil && !kept {
		p = portal.Payer{Client: client, Practice: practice}
	}
	return p, err
}

type methodItem struct {
	ID           string    `dynamodbav:"id"`
	Practice     string    `dynamodbav:"practice"`
	Client       string    `dynamodbav:"client"`
	Account      string    `dynamodbav:"account"`
	Processor    string    `dynamodbav:"processor"`
	Brand        string    `dynamodbav:"brand"`
	Last4        string    `dynamodbav:"last4"`
	ExpMonth     int       `dynamodbav:"expMonth"`
	ExpYear      int       `dynamodbav:"expYear"`
	RemovalAsked time.Time `dynamodbav:"removalAsked"`
	AddedAt      time.Time `dynamodbav:"createdAt"`
	Version      int       `dynamodbav:"version"`
}

func methodToItem(m portal.PaymentMethod) methodItem   { return methodItem(m) }
func methodFromItem(i methodItem) portal.PaymentMethod { return portal.PaymentMethod(i) }

// AddMethod keeps a new payment method; portal.ErrConflict when it is there.
func AddMethod(m portal.PaymentMethod) Change {
	return add(methodKey(m.Client, m.ID), "method", methodToItem(m))
}

// SaveMethod keeps a payment method that was read at m.Version as the next version.
func SaveMethod(m portal.PaymentMethod) Change {
	return save(methodKey(m.Client, m.ID), "method", methodToItem(m), m.Version)
}

// DropMethod deletes a payment method, if it is there.
func DropMethod(m portal.PaymentMethod) Change { return remove(methodKey(m.Client, m.ID)) }

// Method reads one of a client's payment methods.
func (t *Table) Method(ctx context.Context, client, id string) (portal.PaymentMethod, error) {
	m, err := read(ctx, t, methodKey(client, id), methodFromItem)
	return m, portal.Wrap("method", err)
}

// Methods reads a client's payment methods, in no order.
func (t *Table) Methods(ctx context.Context, client string) ([]portal.PaymentMethod, error) {
	all, err := t.list(ctx, rows(clientKey(client).pk, rowMethod))
	if err != nil {
		return nil, portal.Wrap("methods", err)
	}
	methods, err := decodeAll(all, methodFromItem)
	return methods, portal.Wrap("methods", err)
}

type transactionItem struct {
	ID        string                  `dynamodbav:"id"`
	Practice  string                  `dynamodbav:"practice"`
	Client    string                  `dynamodbav:"client"`
	Kind      portal.TransactionKind  `dynamodbav:"kind"`
	Means     portal.Means            `dynamodbav:"means"`
	State     portal.TransactionState `dynamodbav:"state"`
	Amount    money.Money             `dynamodbav:"amount"`
	Refunded  money.Money             `dynamodbav:"refunded"`
	Refunding money.Money             `dynamodbav:"refunding"`
	Over      money.Money             `dynamodbav:"over"`
	Invoice   string                  `dynamodbav:"invoice"`
	Number    string                  `dynamodbav:"number"`
	Payment   string                  `dynamodbav:"payment"`
	Attempt   string                  `dynamodbav:"attempt"`
	Account   string                  `dynamodbav:"account"`
	Processor string                  `dynamodbav:"processor"`
	Brand     string                  `dynamodbav:"brand"`
	Last4     string                  `dynamodbav:"last4"`
	Note      string                  `dynamodbav:"note"`
	By        string                  `dynamodbav:"by"`
	Document  string                  `dynamodbav:"document"`
	At        time.Time               `dynamodbav:"createdAt"`
	Version   int                     `dynamodbav:"version"`
}

func transactionToItem(t portal.Transaction) transactionItem   { return transactionItem(t) }
func transactionFromItem(i transactionItem) portal.Transaction { return portal.Transaction(i) }

// AddTransaction keeps money that moved; portal.ErrConflict when it is there.
func AddTransaction(m portal.Transaction) Change {
	return add(movedKey(m.Client, m.ID), "transaction", transactionToItem(m))
}

// SaveTransaction keeps a transaction that was read at m.Version as the next version.
func SaveTransaction(m portal.Transaction) Change {
	return save(movedKey(m.Client, m.ID), "transaction", transactionToItem(m), m.Version)
}

// Transaction reads one of a client's transactions.
func (t *Table) Transaction(ctx context.Context, client, id string) (portal.Transaction, error) {
	m, err := read(ctx, t, movedKey(client, id), transactionFromItem)
	return m, portal.Wrap("transaction", err)
}

// Transactions reads a page of a client's transactions, the newest first.
func (t *Table) Transactions(ctx context.Context, client, cursor string) ([]portal.Transaction, string, error) {
	page, next, err := pageOf(ctx, t, rows(clientKey(client).pk, rowMoved), cursor, transactionFromItem)
	return page, next, portal.Wrap("transactions", err)
}

// Purse is all about a client's money, as the first page of it shows.
type Purse struct {
	Billing      portal.Billing
	Client       portal.Client
	Payer        portal.Payer
	Books        []portal.Books
	Methods      []portal.PaymentMethod // those the practice's present account can charge
	Open         []portal.Invoice       // what is owed, the oldest first
	Transactions []portal.Transaction   // the newest page
	Next         string                 // its cursor
}

// Purse reads a client's purse, its parts side by side; portal.ErrNotFound for
// a client that is not this practice's.
func (t *Table) Purse(ctx context.Context, client, practice string) (Purse, error) {
	var p Purse
	err := Together(ctx,
		func(ctx context.Context) (err error) { return t.purseHead(ctx, client, practice, &p) },
		func(ctx context.Context) (err error) { p.Books, err = t.AllBooks(ctx, client); return },
		func(ctx context.Context) (err error) { p.Methods, err = t.Methods(ctx, client); return },
		func(ctx context.Context) (err error) { p.Open, err = t.OpenInvoices(ctx, client); return },
		func(ctx context.Context) (err error) {
			p.Transactions, p.Next, err = t.Transactions(ctx, client, "")
			return
		})
	if err != nil {
		return Purse{}, portal.Wrap("purse", err)
	}
	p.Methods = chargeable(p.Methods, p.Billing.Account)
	return p, nil
}

func (t *Table) purseHead(ctx context.Context, client, practice string, p *Purse) error {
	items, err := t.getAll(ctx, clientKey(client), billingKey(practice), payerKey(client))
	if err != nil {
		return err
	}
	var known bool
	if p.Client, known, err = pick(items, clientKey(client), clientFromItem); err != nil {
		return err
	}
	if !known || p.Client.Practice != practice {
		return portal.ErrNotFound
	}
	if p.Billing, err = pickBilling(items, practice); err != nil {
		return err
	}
	p.Payer, err = pickPayer(items, practice, client)
	return err
}

func chargeable(methods []portal.PaymentMethod, account string) []portal.PaymentMethod {
	var kept []portal.PaymentMethod
	for _, m := range methods {
		if m.Account == account {
			kept = append(kept, m)
		}
	}
	return kept
}

// PayFile is what paying starts from.
type PayFile struct {
	Client  portal.Client
	Invoice portal.Invoice
	Books   portal.Books
	Billing portal.Billing
	Payer   portal.Payer
	Method  *portal.PaymentMethod // the one asked for, if the client has it
}

// PayFile reads what paying an invoice starts from, in one round trip;
// portal.ErrNotFound for a client that is not the practice's or an invoice that
// they have not. An invoice and a method may be left out: they are empty then.
func (t *Table) PayFile(ctx context.Context, client, practice, invoice, currency, method string) (PayFile, error) {
	items, err := t.getAll(ctx, clientKey(client), invoiceKey(client, invoice), booksKey(client, currency), billingKey(practice), payerKey(client), methodKey(client, method))
	if err != nil {
		return PayFile{}, portal.Wrap("pay file", err)
	}
	var f PayFile
	err = firstOf(
		func() (err error) {
			var known bool
			if f.Client, known, err = pick(items, clientKey(client), clientFromItem); err == nil && (!known || f.Client.Practice != practice) {
				err = portal.ErrNotFound
			}
			return err
		},
		func() (err error) {
			var there bool
			if f.Invoice, there, err = pick(items, invoiceKey(client, invoice), invoiceFromItem); err == nil && invoice != "" && !there {
				err = portal.ErrNotFound
			}
			return err
		},
		func() (err error) { f.Books, err = pickBooks(items, practice, client, currency); return },
		func() (err error) { f.Billing, err = pickBilling(items, practice); return },
		func() (err error) { f.Payer, err = pickPayer(items, practice, client); return },
		func() (err error) { f.Method, err = pickMethod(items, client, method); return })
	return f, portal.Wrap("pay file", err)
}

// firstOf does one after the other until one fails.
func firstOf(each ...func() error) error {
	for _, do := range each {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

func pickMethod(items found, client, method string) (*portal.PaymentMethod, error) {
	m, there, err := pick(items, methodKey(client, method), methodFromItem)
	if err != nil || !there {
		return nil, err
	}
	return &m, nil
}
