package runner

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"anteroom/shared/api"
)

// booked has the client choose the first free time of a service over video, keep
// it and confirm it.
func (b *browser) booked(account string) api.Appointment {
	b.t.Helper()
	base := "/api/a/" + account
	offered := ask[api.Bookable](b, "GET", base+"/services", nil, http.StatusOK)
	service := offered.Services[0]
	for _, s := range offered.Services {
		if s.Name == "Session" {
			service = s
		}
	}
	search := api.SearchSlots{Service: service.Id, Clinicians: service.Clinicians, From: offered.From, Days: 7}
	found := ask[api.SlotList](b, "POST", base+"/slots", search, http.StatusOK)
	if len(found.Slots) == 0 {
		b.t.Fatal("no free time in a week")
	}
	wanted := api.HoldSlot{Service: service.Id, Clinician: found.Slots[0].Clinician, Place: "telehealth", Start: found.Slots[0].Start}
	held := ask[api.Hold](b, "POST", base+"/holds", wanted, http.StatusCreated)
	return ask[api.Appointment](b, "POST", base+"/appointments", api.ConfirmHold{Hold: held.Id}, http.StatusCreated)
}

// mailed waits for a mail of the subject and gives its text.
func (b *browser) mailed(to, subject string) string {
	b.t.Helper()
	return eventually(b.t, "the mail "+subject, func() (string, bool) {
		for _, m := range b.r.mailbox.To(to) {
			if m.Subject == subject {
				return m.Text, true
			}
		}
		return "", false
	})
}

func TestAVisitIsBookedMailedMovedAndCancelled(t *testing.T) {
	r := start(t, t.TempDir())
	defer r.Stop()
	b := newBrowser(t, r)
	account := b.signIn("sam@client.example").Accounts[0].Id
	r.Bus.Disturb(true) // everything comes twice and in another order
	made := b.booked(account)
	if text := b.mailed("sam@client.example", "Your appointment with North Clinic is confirmed"); strings.Contains(text, made.Clinician) || strings.Contains(text, made.Service) {
		t.Errorf("the mail says too much: %s", text)
	}
	got := ask[api.Appointment](b, "POST", "/api/a/"+account+"/appointments/"+made.Id+"/cancel", api.CancelAppointment{}, http.StatusOK)
	if got.State != "client-cancelled" {
		t.Errorf("cancelled %+v", got)
	}
	b.mailed("sam@client.example", "Your appointment with North Clinic was cancelled")
	staff := newBrowser(t, r)
	practice := staff.signIn("owner@north.example").Accounts[0].Id
	today := time.Now().UTC().Format(time.DateOnly)
	week := ask[api.Week](staff, "POST", "/api/p/"+practice+"/calendar/week", api.GetWeek{From: today, Days: 7}, http.StatusOK)
	for _, a := range week.Appointments {
		if a.Id == made.Id {
			t.Error("a cancelled appointment is in the week")
		}
	}
	if len(week.Appointments) == 0 || len(week.Open) == 0 {
		t.Errorf("the demo's week is empty: %+v", week)
	}
}

// TestALateFeeIsABillToPay has staff note that a client called off late: the fee
// is in My Payments, once, although every event comes twice.
func TestALateFeeIsABillToPay(t *testing.T) {
	r := start(t, t.TempDir())
	defer r.Stop()
	b, staff := newBrowser(t, r), newBrowser(t, r)
	account := b.signIn("sam@client.example").Accounts[0].Id
	practice := staff.signIn("owner@north.example").Accounts[0].Id
	before := len(ask[api.Purse](b, "GET", "/api/a/"+account+"/payments", nil, http.StatusOK).Open)
	r.Bus.Disturb(true)
	made, fee := b.booked(account), true
	late := api.SetAppointmentState{State: api.AppointmentStateLateCancelled, ChargeFee: &fee}
	ask[api.StaffAppointment](staff, "POST", "/api/p/"+practice+"/clients/"+account+"/appointments/"+made.Id+"/state", late, http.StatusOK)
	b.mailed("sam@client.example", "A bill from North Clinic is waiting")
	open := ask[api.Purse](b, "GET", "/api/a/"+account+"/payments", nil, http.StatusOK).Open
	fees := 0
	for _, i := range open {
		if i.Total.Minor == 2500 && strings.Contains(i.Lines[0].Text, "late") {
			fees++
		}
	}
	if len(open) != before+1 || fees != 1 {
		t.Errorf("%d bills, %d fees among them, before %d: %+v", len(open), fees, before, open)
	}
}

func TestTheDemoHasAMeetingToJoin(t *testing.T) {
	r := start(t, t.TempDir())
	defer r.Stop()
	b := newBrowser(t, r)
	account := b.signIn("lucia@client.example").Accounts[0].Id
	board := ask[api.Dashboard](b, "GET", "/api/a/"+account+"/dashboard", nil, http.StatusOK)
	if board.Next == nil || board.Next.Kind != api.NextThingKindJoin {
		t.Fatalf("next %+v", board.Next)
	}
	meeting := ask[api.Meeting](b, "POST", "/api/a/"+account+"/appointments/"+board.Next.Id+"/join", nil, http.StatusOK)
	if !strings.HasPrefix(meeting.Url, "https://video.example/") {
		t.Errorf("meeting %+v", meeting)
	}
}
