package export_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"
	"github.com/samply/golang-fhir-models/fhir-models/fhir"

	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// insure fills in every section of the client's profile, with a picture of the card.
func (s *stage) insure(t *testing.T) {
	t.Helper()
	c := s.client
	c.BirthDate = "1990-05-04"
	c.Profile = portal.Profile{
		Pronouns: "they/them", Sex: portal.OtherSex, Gender: "nonbinary", Spoken: []string{"en", "pt-BR"},
		Address:            portal.Address{Lines: []string{"1 Main St", "Apt 2"}, City: "Springfield", State: "IL", PostalCode: "62701", Country: "US"},
		Phones:             []portal.Phone{{Use: portal.Mobile, Number: "+12175550123"}},
		EmergencyContact:   portal.EmergencyContact{Name: "Alex Canary", Relationship: portal.TieSibling, Phone: "+12175550124"},
		PrimaryInsurance:   portal.Insurance{Payer: "Acme Health", Plan: "Gold", MemberID: "M-1", GroupNumber: "G-1", Holder: portal.InsuranceHolder{Relationship: portal.TieParent, Name: "Pat Canary", BirthDate: "1960-01-02"}, EffectiveFrom: "2026-01-01"},
		SecondaryInsurance: portal.Insurance{Payer: "Second Mutual", MemberID: "M-2", Holder: portal.InsuranceHolder{Relationship: portal.TieSelf}},
		Communication:      portal.Communication{Discreet: false, Muted: []portal.MessageKind{portal.PaymentMessages}},
	}
	s.Write(table.SaveClient(c)...)
	s.client = c
	u := portal.Upload{ID: portal.NewID(portal.KindUpload, s.Clock.Now()), Practice: s.practice.ID, Client: c.ID, Purpose: portal.InsurancePrimaryFront}
	p := portal.NewPicture(u, portal.JPEG, s.Clock.Now())
	stored, err := s.bucket.Put(t.Context(), p.Key, p.ContentType, []byte("a card"))
	if err != nil {
		t.Fatal(err)
	}
	p.Size, p.VersionID = stored.Size, stored.VersionID
	s.Write(table.SetPicture(p))
}

// seen keeps an appointment that took place and one that was cancelled.
func (s stage) seen() {
	for n, state := range []portal.AppointmentState{portal.Attended, portal.ClientCancelled} {
		start := s.Clock.Now().Add(time.Duration(n-10) * 24 * time.Hour)
		s.Write(table.AddAppointment(portal.Appointment{
			ID: portal.NewID(portal.KindAppointment, start), Practice: s.practice.ID, Client: s.client.ID, ServiceName: "Session",
			ClinicianName: "Dr. Ames", PlaceName: "Room 1", Address: "2 Elm St", Start: start, End: start.Add(50 * time.Minute),
			State: state, BookedAt: start.Add(-time.Hour), ChangedAt: start, LeavesAt: start.Add(time.Hour), Version: 1,
		})...)
	}
}

// billed keeps an issued invoice with its paper, and a draft that nobody sees.
func (s stage) billed(t *testing.T) {
	t.Helper()
	now := s.Clock.Now()
	b := portal.Billing{Practice: s.practice.ID, Currency: "USD", DueDays: 14}
	for _, draft := range []bool{false, true} {
		lines := []portal.InvoiceLine{{Text: "Session", On: "2026-11-20", Quantity: 2, Price: money.Money{Minor: 4050, Currency: "USD"}}}
		i, err := portal.NewInvoice(b, s.client, "log_owner", lines, "", "", now)
		if err != nil {
			t.Fatal(err)
		}
		s.Write(table.AddInvoice(i)...)
		if draft {
			continue
		}
		if err := i.Issue(&b, "UTC", now); err != nil {
			t.Fatal(err)
		}
		paper := portal.PaperOf(portal.DocumentInvoice, s.practice.ID, s.client.ID, i.ID, "Invoice "+i.Number, now)
		i.Document = paper.ID
		s.Write(table.IssueInvoice(i)...)
		s.document(t, paper, "%PDF-1.7 invoice")
	}
}

func TestTheWholeProfileIsThere(t *testing.T) {
	s, _ := rich(t)
	content := s.archive(t, s.self)
	_, byType := records(t, content)
	p := strict[fhir.Patient](t, byType["Patient"][0])
	if *p.Gender != fhir.AdministrativeGenderOther || p.Address[0].Line[1] != "Apt 2" || *p.Telecom[1].Value != "+12175550123" || len(p.Communication) != 2 || *p.Contact[0].Name.Text != "Alex Canary" {
		t.Errorf("patient %s", byType["Patient"][0])
	}
	for _, word := range []string{"they/them", "nonbinary", "urn:anteroom:no-mail-about", "payments"} {
		if !strings.Contains(string(byType["Patient"][0]), word) {
			t.Errorf("no %s in the patient", word)
		}
	}
	for n, want := range []string{"Acme Health", "Second Mutual"} {
		c := strict[fhir.Coverage](t, byType["Coverage"][n])
		if *c.Payor[0].Display != want || *c.Order != n+1 || c.Subscriber.Reference == nil {
			t.Errorf("coverage %s", byType["Coverage"][n])
		}
	}
	if c := strict[fhir.Coverage](t, byType["Coverage"][0]); *c.Relationship.Coding[0].Code != "child" || len(c.Class) != 2 || *c.SubscriberId != "M-1" || *c.Period.Start != "2026-01-01" {
		t.Errorf("first coverage %s", byType["Coverage"][0])
	}
	if string(content["cards/2026-11-24 "+string(portal.InsurancePrimaryFront)+".jpg"]) != "a card" {
		t.Error("no picture of the card")
	}
}

func TestAppointmentsAndInvoicesAreThere(t *testing.T) {
	s, _ := rich(t)
	content := s.archive(t, s.self)
	_, byType := records(t, content)
	states := map[fhir.AppointmentStatus]bool{}
	for _, raw := range byType["Appointment"] {
		a := strict[fhir.Appointment](t, raw)
		states[a.Status] = true
		if *a.MinutesDuration != 50 || len(a.Participant) != 3 {
			t.Errorf("appointment %s", raw)
		}
	}
	if !states[fhir.AppointmentStatusFulfilled] || !states[fhir.AppointmentStatusCancelled] {
		t.Errorf("states %v", states)
	}
	cal, err := ical.ParseCalendar(bytes.NewReader(content["appointments.ics"]))
	if err != nil || len(cal.Events()) != 2 {
		t.Errorf("calendar: %v", err)
	}
	i := strict[fhir.Invoice](t, byType["Invoice"][0])
	if i.Status != fhir.InvoiceStatusIssued || i.TotalGross.Value.String() != "81.00" || i.LineItem[0].PriceComponent[0].Factor.String() != "2" {
		t.Errorf("invoice %s", byType["Invoice"][0])
	}
}
