package dashboard_test

import (
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// owe issues an invoice of one line.
func (s stage) owe(t *testing.T, currency string, minor int64, dueOn string) portal.Invoice {
	t.Helper()
	b := portal.Billing{Practice: s.practice.ID, Currency: currency, DueDays: 14}
	lines := []portal.InvoiceLine{{Text: "Session", Quantity: 1, Price: money.Money{Minor: minor, Currency: currency}}}
	i, err := portal.NewInvoice(b, s.client, "log", lines, dueOn, "", s.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	s.Write(table.AddInvoice(i)...)
	if err := i.Issue(&b, s.client.TimeZone, s.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	s.Write(table.IssueInvoice(i)...)
	i.Version++
	return i
}

func TestWhatIsOwedIsSummedUpAndTheEarliestDueComesFirst(t *testing.T) {
	s := newStage(t)
	if got := s.dashboard(t, s.self); got.Owing != nil || got.Counts.Payments != 0 {
		t.Errorf("nothing is owed: %+v", got.Owing)
	}
	s.document("Paper", false)
	s.owe(t, "USD", 4000, "2026-12-31")
	late := s.owe(t, "USD", 2550, "2026-11-23")
	s.owe(t, "KWD", 12340, "2026-12-01")
	answer := s.Do(functest.Call{As: s.self, Path: "/api/a/" + s.client.ID + "/dashboard"})
	got := functest.Read[api.Dashboard](answer, 200)
	if got.Owing == nil || got.Counts.Payments != 3 || answer.Sequential > 2 {
		t.Fatalf("%+v after %d round trips", got, answer.Sequential)
	}
	if b := got.Owing.Balances; len(b) != 2 || b[0] != (api.Money{Minor: 12340, Currency: "KWD"}) || b[1] != (api.Money{Minor: 6550, Currency: "USD"}) {
		t.Errorf("balances %+v", b)
	}
	if i := got.Owing.Invoice; i.Id != late.ID || i.Open.Minor != 2550 || *i.DueOn != "2026-11-23" || !i.Overdue || i.Number != late.Number {
		t.Errorf("invoice %+v", i)
	}
	if got.Next.Kind != api.NextThingKindInvoice || got.Next.Id != late.ID {
		t.Errorf("before a document: %+v", got.Next)
	}
	s.task("Intake", "", nil)
	if got := s.dashboard(t, s.self); got.Next.Kind != api.NextThingKindInvoice {
		t.Errorf("before a form of no date: %+v", got.Next)
	}
	s.task("Consent", "2026-11-24", nil)
	if got := s.dashboard(t, s.self); got.Next.Kind != api.NextThingKindTask {
		t.Errorf("after what is due today: %+v", got.Next)
	}
}

func TestOnlyWhatIsStillOpenIsOwed(t *testing.T) {
	s := newStage(t)
	i := s.owe(t, "USD", 4000, "")
	i.Pay(money.Money{Minor: 1500, Currency: "USD"}, s.Clock.Now())
	s.Write(table.SaveInvoice(i)...)
	i.Version++
	if got := s.dashboard(t, s.self); got.Owing.Balances[0].Minor != 2500 || got.Owing.Invoice.Overdue {
		t.Errorf("paid in part: %+v", got.Owing)
	}
	s.Clock.Move(15 * 24 * time.Hour)
	s.self = s.SignIn(s.self.Grant)
	if got := s.dashboard(t, s.self); !got.Owing.Invoice.Overdue {
		t.Errorf("after its day: %+v", got.Owing)
	}
	i.Pay(money.Money{Minor: 2500, Currency: "USD"}, s.Clock.Now())
	s.Write(table.SaveInvoice(i)...)
	if got := s.dashboard(t, s.self); got.Owing != nil || got.Counts.Payments != 0 || got.Next != nil {
		t.Errorf("paid: %+v", got)
	}
}

func TestOnlyWhoSeesPaymentsSeesWhatIsOwed(t *testing.T) {
	s := newStage(t)
	s.owe(t, "USD", 4000, "")
	for permission, sees := range map[portal.Permission]bool{portal.PaymentsView: true, portal.TasksView: false, portal.DocumentsView: false} {
		guardian := s.SignIn(portal.Grant{
			Account: s.client.ID, Practice: s.practice.ID, Relation: portal.RelationGuardian,
			Permissions: []portal.Permission{portal.AccountView, permission},
		})
		if got := s.dashboard(t, guardian); (got.Owing != nil) != sees || (got.Counts.Payments == 1) != sees || (got.Next != nil) != sees {
			t.Errorf("with %s: %+v", permission, got)
		}
	}
}

func TestPayableWhereThePracticeTakesPaymentsAndTheCallerMayPay(t *testing.T) {
	s := newStage(t)
	s.owe(t, "USD", 4000, "")
	if got := s.dashboard(t, s.self); got.Owing.Payable {
		t.Error("a practice without an account is paid elsewhere")
	}
	b := portal.DefaultBilling(s.practice.ID)
	b.Ready = true
	s.Write(table.SaveBilling(b))
	viewer := s.SignIn(s.holding([]portal.Permission{portal.AccountView, portal.PaymentsView}))
	if s.dashboard(t, viewer).Owing.Payable || !s.dashboard(t, s.self).Owing.Payable {
		t.Error("only who may pay can")
	}
}

func TestNobodyIsAskedForWhatTheyMayNot(t *testing.T) {
	s := newStage(t)
	due := money.Money{Minor: 4000, Currency: "USD"}
	s.appointment(10*time.Minute, due)
	for _, c := range []struct {
		permissions []portal.Permission
		next        api.NextThingKind
		told        bool
	}{
		{[]portal.Permission{portal.AccountView, portal.AppointmentsView, portal.AppointmentsAct}, "", false},
		{[]portal.Permission{portal.AccountView, portal.AppointmentsView, portal.PaymentsView}, api.NextThingKindPay, true},
	} {
		got := s.dashboard(t, s.SignIn(s.holding(c.permissions)))
		if (got.Next != nil) != (c.next != "") || got.Next != nil && got.Next.Kind != c.next {
			t.Errorf("%v: next is %+v", c.permissions, got.Next)
		}
		if b := got.Appointment.Button; b.Kind != "pay" || (b.Due != nil) != c.told {
			t.Errorf("%v: the button tells %+v", c.permissions, b.Due)
		}
	}
}

func TestOnlyWhoMayJoinIsAskedTo(t *testing.T) {
	s := newStage(t)
	s.appointment(10*time.Minute, money.Money{})
	for permission, asked := range map[portal.Permission]bool{portal.AppointmentsAct: true, portal.PaymentsAct: false} {
		got := s.dashboard(t, s.SignIn(s.holding([]portal.Permission{portal.AccountView, portal.AppointmentsView, permission})))
		if (got.Next != nil) != asked || got.Appointment == nil {
			t.Errorf("with %s: next is %+v", permission, got.Next)
		}
	}
}

// holding is somebody's grant of the client's account.
func (s stage) holding(permissions []portal.Permission) portal.Grant {
	return portal.Grant{Account: s.client.ID, Practice: s.practice.ID, Relation: portal.RelationResponsible, Permissions: permissions}
}
