package pdf

import (
	"strconv"
	"strings"
	"time"

	"anteroom/shared/pdf"
	"anteroom/shared/portal"
)

// invoicePaper says what is billed: to whom, for what, until when.
func invoicePaper(i portal.Invoice, c portal.Client, p portal.Practice, title string) pdf.Document {
	w := paperWordsIn(c.Language)
	rows := make([][]string, len(i.Lines))
	for n, l := range i.Lines {
		rows[n] = []string{l.Text, l.On, strconv.Itoa(l.Quantity), l.Price.Text(), l.Total().Text()}
	}
	doc := paperOf(title, c, p, i.IssuedAt)
	doc.Blocks = []pdf.Block{
		pdf.Fields{Aside: true, Items: []pdf.Field{
			{Label: w.client, Value: c.Name.Full()}, {Label: w.number, Value: i.Number},
			{Label: w.issued, Value: day(i.IssuedAt, c)}, {Label: w.due, Value: i.DueOn},
		}},
		pdf.Table{
			Columns: []pdf.Column{{Title: w.what}, {Title: w.on}, {Title: w.quantity, Amount: true}, {Title: w.price, Amount: true}, {Title: w.total, Amount: true}},
			Rows:    rows,
		},
		pdf.Fields{Aside: true, Items: []pdf.Field{{Label: w.total, Value: i.Total.Text()}}},
		pdf.Paragraph{Text: w.howToPay, Quiet: true},
	}
	if p.Phone != "" {
		doc.Blocks = append(doc.Blocks, pdf.Paragraph{Text: p.Name + ", " + p.Phone, Quiet: true})
	}
	return doc
}

func receiptTitle(m portal.Transaction, c portal.Client) string {
	w := paperWordsIn(c.Language)
	return strings.TrimSpace(w.receipt + " " + day(m.At, c) + " " + m.Number)
}

// receiptPaper says how money moved.
func receiptPaper(m portal.Transaction, c portal.Client, p portal.Practice, title string) pdf.Document {
	w := paperWordsIn(c.Language)
	fields := []pdf.Field{
		{Label: w.client, Value: c.Name.Full()}, {Label: w.date, Value: clock(m.At, c.Zone())}, {Label: w.kind, Value: w.kinds[m.Kind]},
		{Label: w.amount, Value: m.Amount.Text()}, {Label: w.means, Value: meansOf(m, w)},
	}
	if m.Number != "" {
		fields = append(fields, pdf.Field{Label: w.invoice, Value: m.Number})
	}
	fields = append(fields, pdf.Field{Label: w.transaction, Value: m.ID})
	doc := paperOf(title, c, p, m.At)
	doc.Blocks = []pdf.Block{pdf.Fields{Aside: true, Items: fields}}
	if p.Phone != "" {
		doc.Blocks = append(doc.Blocks, pdf.Paragraph{Text: p.Name + ", " + p.Phone, Quiet: true})
	}
	return doc
}

func meansOf(m portal.Transaction, w paperWords) string {
	if m.Last4 == "" {
		return w.meanses[m.Means]
	}
	return w.meanses[m.Means] + ", " + m.Brand + " •••• " + m.Last4
}

func paperOf(title string, c portal.Client, p portal.Practice, at time.Time) pdf.Document {
	w := wordsIn(c.Language)
	return pdf.Document{
		Title: title, Language: string(c.Language), Author: p.Name, Created: at, Paper: pdf.Letter, Footer: w.footer, PageNumber: w.page,
	}
}

// day is the date of an instant in the client's zone.
func day(at time.Time, c portal.Client) string { return at.In(c.Zone()).Format(time.DateOnly) }

// paperWords are what invoices and receipts say.
type paperWords struct {
	client, invoice, receipt, number, issued, due, what, on, quantity, price, total, howToPay string
	date, kind, amount, means, transaction                                                    string
	kinds                                                                                     map[portal.TransactionKind]string
	meanses                                                                                   map[portal.Means]string
}

func paperWordsIn(l portal.Language) paperWords {
	if l == portal.Spanish {
		return spanishPaper
	}
	return englishPaper
}

var englishPaper = paperWords{
	client: "Client", invoice: "Invoice", receipt: "Receipt", number: "Invoice number", issued: "Issued", due: "Due", what: "For", on: "Date",
	quantity: "Quantity", price: "Price", total: "Total", howToPay: "You can pay this invoice in the portal, under My Payments.",
	date: "Date", kind: "What", amount: "Amount", means: "Paid by", transaction: "Transaction",
	kinds: map[portal.TransactionKind]string{
		portal.PaymentMade: "Payment", portal.CreditSpent: "Paid with your credit", portal.CreditGiven: "Credit for you",
		portal.RefundMade: "Refund to you", portal.DisputeMade: "Payment disputed at the bank",
	},
	meanses: map[portal.Means]string{
		portal.ByCard: "Card", portal.ByCash: "Cash", portal.ByCheck: "Check", portal.ByOther: "Other", portal.ByCredit: "Credit",
	},
}

var spanishPaper = paperWords{
	client: "Cliente", invoice: "Factura", receipt: "Recibo", number: "Número de factura", issued: "Emitida", due: "Vence", what: "Concepto", on: "Fecha",
	quantity: "Cantidad", price: "Precio", total: "Total", howToPay: "Puede pagar esta factura en el portal, en Mis pagos.",
	date: "Fecha", kind: "Concepto", amount: "Importe", means: "Pagado con", transaction: "Transacción",
	kinds: map[portal.TransactionKind]string{
		portal.PaymentMade: "Pago", portal.CreditSpent: "Pagado con su saldo a favor", portal.CreditGiven: "Saldo a su favor",
		portal.RefundMade: "Reembolso a usted", portal.DisputeMade: "Pago disputado en el banco",
	},
	meanses: map[portal.Means]string{
		portal.ByCard: "Tarjeta", portal.ByCash: "Efectivo", portal.ByCheck: "Cheque", portal.ByOther: "Otro medio", portal.ByCredit: "Saldo a favor",
	},
}
