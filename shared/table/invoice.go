package table

import (
	"context"
	"time"

	"anteroom/shared/money"
	"anteroom/shared/portal"
)

type invoiceItem struct {
	ID          string              `dynamodbav:"id"`
	Practice    string              `dynamodbav:"practice"`
	Client      string              `dynamodbav:"client"`
	Recipient   string              `dynamodbav:"recipient"`
	Number      string              `dynamodbav:"number"`
	State       portal.InvoiceState `dynamodbav:"state"`
	Lines       []lineItem          `dynamodbav:"lines"`
	Total       money.Money         `dynamodbav:"total"`
	Paid        money.Money         `dynamodbav:"paid"`
	Reserved    money.Money         `dynamodbav:"reserved"`
	Attempt     string              `dynamodbav:"attempt"`
	Appointment string              `dynamodbav:"appointment"`
	DueOn       string              `dynamodbav:"dueOn"`
	Document    string              `dynamodbav:"document"`
	CreatedBy   string              `dynamodbav:"createdBy"`
	CreatedAt   time.Time           `dynamodbav:"createdAt"`
	IssuedAt    time.Time           `dynamodbav:"issuedAt"`
	PaidAt      time.Time           `dynamodbav:"paidAt"`
	VoidedAt    time.Time           `dynamodbav:"voidedAt"`
	Version     int                 `dynamodbav:"version"`
}

type lineItem struct {
	Text     string      `dynamodbav:"text"`
	On       string      `dynamodbav:"on"`
	Quantity int         `dynamodbav:"quantity"`
	Price    money.Money `dynamodbav:"price"`
}

func invoiceToItem(i portal.Invoice) invoiceItem {
	lines := make([]lineItem, len(i.Lines))
	for n, l := range i.Lines {
		lines[n] = lineItem(l)
	}
	return invoiceItem{
		ID: i.ID, Practice: i.Practice, Client: i.Client, Recipient: i.Recipient, Number: i.Number, State: i.State, Lines: lines, Total: i.Total,
		Paid: i.Paid, Reserved: i.Reserved, Attempt: i.Attempt, Appointment: i.Appointment, DueOn: i.DueOn, Document: i.Document,
		CreatedBy: i.CreatedBy, CreatedAt: i.CreatedAt, IssuedAt: i.IssuedAt, PaidAt: i.PaidAt, VoidedAt: i.VoidedAt, Version: i.Version,
	}
}

func invoiceFromItem(i invoiceItem) portal.Invoice {
	lines := make([]portal.InvoiceLine, len(i.Lines))
	for n, l := range i.Lines {
		lines[n] = portal.InvoiceLine(l)
	}
	return portal.Invoice{
		ID: i.ID, Practice: i.Practice, Client: i.Client, Recipient: i.Recipient, Number: i.Number, State: i.State, Lines: lines, Total: i.Total,
		Paid: i.Paid, Reserved: i.Reserved, Attempt: i.Attempt, Appointment: i.Appointment, DueOn: i.DueOn, Document: i.Document,
		CreatedBy: i.CreatedBy, CreatedAt: i.CreatedAt, IssuedAt: i.IssuedAt, PaidAt: i.PaidAt, VoidedAt: i.VoidedAt, Version: i.Version,
	}
}

// billHead is an invoice in the practice's list: without its lines.
func billHead(i portal.Invoice) Change {
	i.Lines = nil
	return keep(billHeadKey(i.Practice, i.ID), "invoiceHead", invoiceToItem(i))
}

// AddInvoice keeps a new draft, which only staff see.
func AddInvoice(i portal.Invoice) []Change {
	return []Change{add(draftBillKey(i.Client, i.ID), "invoice", invoiceToItem(i)), billHead(i)}
}

// SaveInvoice keeps an invoice that was read at i.Version as the next version; a
// draft as a draft.
func SaveInvoice(i portal.Invoice) []Change {
	was := i.Version
	i.Version++
	if i.State == portal.InvoiceDraft {
		return []Change{save(draftBillKey(i.Client, i.ID), "invoice", invoiceToItem(i), was), billHead(i)}
	}
	return append(issued(i), save(invoiceKey(i.Client, i.ID), "invoice", invoiceToItem(i), was))
}

// IssueInvoice puts an invoice that was a draft of i.Version before the client.
func IssueInvoice(i portal.Invoice) []Change {
	was := i.Version
	i.Version++
	return append(issued(i), remove(draftBillKey(i.Client, i.ID)).only(unchanged(was), portal.ErrConflict),
		add(invoiceKey(i.Client, i.ID), "invoice", invoiceToItem(i)))
}

// AddIssued keeps a new invoice that never was a draft.
func AddIssued(i portal.Invoice) []Change {
	return append(issued(i), add(invoiceKey(i.Client, i.ID), "invoice", invoiceToItem(i)))
}

// DropInvoice deletes a draft that was read at i.Version.
func DropInvoice(i portal.Invoice) []Change {
	return []Change{
		remove(draftBillKey(i.Client, i.ID)).only(unchanged(i.Version), portal.ErrConflict), remove(billHeadKey(i.Practice, i.ID)),
	}
}

// issued is what goes along with an issued invoice, in the transaction that its
// own row decides: the practice's list, the client's open ones, what is due.
func issued(i portal.Invoice) []Change {
	open := remove(openBillKey(i.Client, i.ID))
	if i.State == portal.InvoiceOpen {
		open = keep(openBillKey(i.Client, i.ID), "invoiceOpen", invoiceToItem(i))
	}
	return append([]Change{billHead(i), open}, paywall(i)...)
}

// Invoice reads an issued invoice of a client.
func (t *Table) Invoice(ctx context.Context, client, id string) (portal.Invoice, error) {
	i, err := read(ctx, t, invoiceKey(client, id), invoiceFromItem)
	return i, portal.Wrap("invoice", err)
}

// AnyInvoice reads an invoice of a client of the practice, issued or a draft;
// portal.ErrNotFound for one that is not there or not the practice's.
func (t *Table) AnyInvoice(ctx context.Context, client, id, practice string) (portal.Invoice, error) {
	items, err := t.getAll(ctx, invoiceKey(client, id), draftBillKey(client, id))
	if err != nil {
		return portal.Invoice{}, portal.Wrap("any invoice", err)
	}
	i, err := pickInvoice(items, client, id, practice)
	return i, portal.Wrap("any invoice", err)
}

func pickInvoice(items found, client, id, practice string) (portal.Invoice, error) {
	i, known, err := pick(items, invoiceKey(client, id), invoiceFromItem)
	if err == nil && !known {
		i, known, err = pick(items, draftBillKey(client, id), invoiceFromItem)
	}
	if err == nil && (!known || i.Practice != practice) {
		err = portal.ErrNotFound
	}
	return i, err
}

// InvoiceFile is AnyInvoice with the practice's billing and the client's books
// in the invoice's currency, in two round trips.
func (t *Table) InvoiceFile(ctx context.Context, client, id, practice string) (InvoiceFile, error) {
	items, err := t.getAll(ctx, invoiceKey(client, id), draftBillKey(client, id), billingKey(practice))
	if err != nil {
		return InvoiceFile{}, portal.Wrap("invoice file", err)
	}
	var f InvoiceFile
	if f.Invoice, err = pickInvoice(items, client, id, practice); err != nil {
		return InvoiceFile{}, portal.Wrap("invoice file", err)
	}
	if f.Billing, err = pickBilling(items, practice); err == nil {
		f.Books, err = t.Books(ctx, practice, client, f.Invoice.Total.Currency)
	}
	return f, portal.Wrap("invoice file", err)
}

// InvoiceFile is an invoice with what changes along with it.
type InvoiceFile struct {
	Invoice portal.Invoice
	Books   portal.Books
	Billing portal.Billing
}

// Invoices reads a page of a client's issued invoices, the newest first.
func (t *Table) Invoices(ctx context.Context, client, cursor string) ([]portal.Invoice, string, error) {
	page, next, err := pageOf(ctx, t, rows(clientKey(client).pk, rowInvoice), cursor, invoiceFromItem)
	return page, next, portal.Wrap("invoices", err)
}

// DraftInvoices reads a client's invoices that were not issued, the oldest first.
func (t *Table) DraftInvoices(ctx context.Context, client string) ([]portal.Invoice, error) {
	return t.invoiceRows(ctx, client, rowDraftBill)
}

// OpenInvoices reads everything that a client still owes on, the oldest first.
func (t *Table) OpenInvoices(ctx context.Context, client string) ([]portal.Invoice, error) {
	return t.invoiceRows(ctx, client, rowOpenBill)
}

func (t *Table) invoiceRows(ctx context.Context, client, prefix string) ([]portal.Invoice, error) {
	all, err := t.list(ctx, rows(clientKey(client).pk, prefix))
	if err != nil {
		return nil, portal.Wrap("invoices", err)
	}
	invoices, err := decodeAll(all, invoiceFromItem)
	return invoices, portal.Wrap("invoices", err)
}

// PracticeInvoices reads a page of a practice's invoices without their lines,
// drafts among them, the newest first.
func (t *Table) PracticeInvoices(ctx context.Context, practice, cursor string) ([]portal.Invoice, string, error) {
	page, next, err := pageOf(ctx, t, rows(practiceKey(practice).pk, rowInvoice), cursor, invoiceFromItem)
	return page, next, portal.Wrap("practice invoices", err)
}
