package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"anteroom/events"
	"anteroom/shared/pdf"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// paperTries bounds how often a paper meets a change of what it is about.
const paperTries = 5

// Money reads what invoices and receipts are made of.
type Money interface {
	PayFile(ctx context.Context, client, practice, invoice, currency, method string) (table.PayFile, error)
	Transaction(ctx context.Context, client, id string) (portal.Transaction, error)
	Practice(ctx context.Context, id string) (portal.Practice, error)
}

// paper is an invoice or a receipt on its way: where it is kept, what it says,
// and what keeps that it is there.
type paper struct {
	document portal.Document
	content  pdf.Document
	keep     func(document string) []table.Change
}

// invoiceIssued makes the invoice's PDF, as it was issued.
func (h handler) invoiceIssued(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.InvoiceIssued](e)
	if err != nil {
		return err
	}
	return h.paperOnce(ctx, e.ID, func() (*paper, error) { return h.invoice(ctx, in) })
}

// transactionPosted makes the transaction's receipt.
func (h handler) transactionPosted(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.TransactionPosted](e)
	if err != nil {
		return err
	}
	return h.paperOnce(ctx, e.ID, func() (*paper, error) { return h.receipt(ctx, in) })
}

// paperOnce stores a paper and has it shown; again when what it is about changed
// meanwhile. nil for a paper means that it is there.
func (h handler) paperOnce(ctx context.Context, event string, make func() (*paper, error)) error {
	for range paperTries {
		p, err := make()
		if err != nil || p == nil {
			return portal.Wrap("issue paper", err)
		}
		err = h.show(ctx, event, *p)
		if errors.Is(err, table.ErrDone) {
			return nil
		}
		if !errors.Is(err, portal.ErrConflict) {
			return portal.Wrap("issue paper", err)
		}
	}
	return portal.Wrap("issue paper", portal.ErrConflict)
}

func (h handler) show(ctx context.Context, event string, p paper) error {
	var b bytes.Buffer
	if err := p.content.Write(&b); err != nil {
		return fmt.Errorf("render: %w", err)
	}
	d := p.document
	stored, err := h.files.Put(ctx, d.Key, d.ContentType, b.Bytes())
	if err != nil {
		return err
	}
	d.Size, d.VersionID, d.SHA256 = stored.Size, stored.VersionID, stored.SHA256
	return h.store.Settle(ctx, consumer, event, append(p.keep(d.ID), table.AddDocument(d)...)...)
}

func (h handler) invoice(ctx context.Context, in events.InvoiceIssued) (*paper, error) {
	f, err := h.store.PayFile(ctx, in.Client, in.Practice, in.Invoice, "", "")
	if err != nil || f.Invoice.Document != "" {
		return nil, err
	}
	p, err := h.store.Practice(ctx, in.Practice)
	if err != nil {
		return nil, err
	}
	i, w := f.Invoice, paperWordsIn(f.Client.Language)
	title := w.invoice + " " + i.Number
	return &paper{
		document: portal.PaperOf(portal.DocumentInvoice, in.Practice, in.Client, i.ID, title, i.IssuedAt),
		content:  invoicePaper(i, f.Client, p, title),
		keep: func(document string) []table.Change {
			i.Document = document
			return table.SaveInvoice(i)
		},
	}, nil
}

func (h handler) receipt(ctx context.Context, in events.TransactionPosted) (*paper, error) {
	m, err := h.store.Transaction(ctx, in.Client, in.Transaction)
	if err != nil || m.Document != "" {
		return nil, err
	}
	f, err := h.store.PayFile(ctx, in.Client, in.Practice, m.Invoice, "", "")
	if err != nil {
		return nil, err
	}
	p, err := h.store.Practice(ctx, in.Practice)
	if err != nil {
		return nil, err
	}
	title := receiptTitle(m, f.Client)
	return &paper{
		document: portal.PaperOf(portal.DocumentReceipt, in.Practice, in.Client, m.ID, title, m.At),
		content:  receiptPaper(m, f.Client, p, title),
		keep: func(document string) []table.Change {
			m.Document = document
			return []table.Change{table.SaveTransaction(m), table.Emit(events.ReceiptReady{Practice: m.Practice, Client: m.Client, Document: document}, h.now())}
		},
	}, nil
}
