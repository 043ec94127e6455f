package runner

import (
	"bytes"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"anteroom/shared/api"
	"anteroom/shared/pdf/pdftest"
	"anteroom/shared/portal"
)

const cardNumber = "4242424242424242"

// typeCard fills in a page of the payment processor, as a person does.
func typeCard(t *testing.T, page string) string {
	t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.PostForm(page, url.Values{"number": {cardNumber}, "expiry": {"12 / 34"}, "cvc": {"987"}})
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	return res.Header.Get("Location")
}

func (b *browser) purse(account string) api.Purse {
	return ask[api.Purse](b, "GET", "/api/a/"+account+"/payments", nil, http.StatusOK)
}

// TestABillIsPaidAndItsReceiptComes goes from the bill to the receipt by what the
// processor tells alone: the client never comes back to our page. Everything
// comes twice and out of order.
func TestABillIsPaidAndItsReceiptComes(t *testing.T) {
	data := t.TempDir()
	r := start(t, data)
	b := newBrowser(t, r)
	account := b.signIn("sam@client.example").Accounts[0].Id
	r.Bus.Disturb(true)
	r.payment.Disturb(true)
	setup := ask[api.PaymentAttempt](b, "POST", "/api/a/"+account+"/payment-methods", nil, http.StatusCreated)
	if to := typeCard(t, *setup.Url); !strings.HasPrefix(to, r.Portal+"/a/"+account+"/payments/") {
		t.Errorf("leads to %s", to)
	}
	eventually(t, "the card", func() (bool, bool) { return true, len(b.purse(account).Methods) == 1 })
	bill := b.purse(account).Open[0]
	attempt := ask[api.PaymentAttempt](b, "POST", "/api/a/"+account+"/invoices/"+bill.Id+"/payments", api.PayInvoice{Amount: bill.Open}, http.StatusCreated)
	typeCard(t, *attempt.Url)
	eventually(t, "the payment", func() (bool, bool) {
		return true, ask[api.Invoice](b, "GET", "/api/a/"+account+"/invoices/"+bill.Id, nil, http.StatusOK).State == "paid"
	})
	paid := eventually(t, "the receipt", func() (api.Transaction, bool) {
		first := b.purse(account).Transactions[0]
		return first, first.Receipt
	})
	eventually(t, "the mail", func() (bool, bool) {
		return true, len(r.mailbox.To("sam@client.example")) >= 2
	})
	text := pdftest.Squash(b.receipt(account, paid.Id))
	for _, want := range []string{"Receipt", "Samuel Rivera", *bill.Number, paid.Id} {
		if !strings.Contains(text, pdftest.Squash(want)) {
			t.Errorf("the receipt lacks %q: %s", want, text)
		}
	}
	if n, sum := r.payment.Charged("acct_northclinic"); n != 1 || sum != bill.Open.Minor-2000 { // credit bore the rest
		t.Errorf("%d charges of %d", n, sum)
	}
	r.Stop()
	nowhere(t, data, cardNumber)
}

// nowhere fails the test where a text is in any file of the folder.
func nowhere(t *testing.T, folder string, texts ...string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		files++
		for _, text := range texts {
			if bytes.Contains(content, []byte(text)) {
				t.Errorf("%q is kept in %s", text, filepath.Base(path))
			}
		}
		return err
	})
	if err != nil || files < 10 {
		t.Fatalf("%d files, %v", files, err)
	}
}

// receipt downloads a receipt and reads its text.
func (b *browser) receipt(account, transaction string) string {
	b.t.Helper()
	d := ask[api.Download](b, "POST", "/api/a/"+account+"/transactions/"+transaction+"/receipt", api.DownloadDocument{As: "file"}, http.StatusOK)
	return b.fetch(d.Url)
}

// TestAnInvoiceIsIssuedAndItsPDFComes follows a new bill from staff to client.
func TestAnInvoiceIsIssuedAndItsPDFComes(t *testing.T) {
	r := start(t, t.TempDir())
	defer r.Stop()
	b := newBrowser(t, r)
	account := b.signIn("sam@client.example").Accounts[0].Id
	staff := newBrowser(t, r)
	practice := staff.signIn("owner@north.example").Accounts[0].Id
	before := len(r.mailbox.To("sam@client.example"))
	issue := true
	i := ask[api.Invoice](staff, "POST", "/api/p/"+practice+"/clients/"+account+"/invoices", api.CreateInvoice{Issue: &issue,
		Lines: []api.InvoiceLineInput{{Text: "Sesión «doble»", Quantity: 2, Price: api.Money{Minor: 123450, Currency: "USD"}}}}, http.StatusCreated)
	eventually(t, "the PDF", func() (bool, bool) {
		return true, ask[api.Invoice](b, "GET", "/api/a/"+account+"/invoices/"+i.Id, nil, http.StatusOK).Pdf
	})
	mails := eventually(t, "the mail", func() (int, bool) {
		n := len(r.mailbox.To("sam@client.example"))
		return n, n > before
	})
	if mail := r.mailbox.To("sam@client.example")[0]; mails != before+1 || strings.Contains(mail.Text, "Sesión") || strings.Contains(mail.Subject, "2,469") {
		t.Errorf("%d mails, %s", mails, mail.Subject)
	}
	d := ask[api.Download](b, "POST", "/api/a/"+account+"/invoices/"+i.Id+"/download", api.DownloadDocument{As: "file"}, http.StatusOK)
	text := pdftest.Squash(b.fetch(d.Url))
	for _, want := range []string{*i.Number, "Sesión «doble»", "$1,234.50", "$2,469.00", "Samuel Rivera", *i.DueOn, "North Clinic"} {
		if !strings.Contains(text, pdftest.Squash(want)) {
			t.Errorf("the invoice lacks %q", want)
		}
	}
	status, raw := b.send("DELETE", "/api/a/"+account+"/payment-methods/"+portal.NewID(portal.KindMethod, r.now()), nil)
	if status != http.StatusNotFound {
		t.Errorf("%d %s", status, raw)
	}
}
