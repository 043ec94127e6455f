package booking_test

import (
	"fmt"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/booking"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// stage is a practice with a calendar, and an office that books in it. It is
// Tuesday, 10:30 in New York.
type stage struct {
	*functest.Bench
	t        *testing.T
	office   booking.Office
	practice portal.Practice
	setup    portal.Setup
	session  portal.Service // of 50 minutes
}

// Monday next week, 9:00 in New York.
var monday = time.Date(2026, 11, 30, 14, 0, 0, 0, time.UTC)

func newStage(t *testing.T, clinicians int) *stage {
	s := &stage{Bench: functest.New(t), t: t}
	s.practice = s.Practice("north")
	s.change(func(p *portal.Practice) { p.Settings.Scheduling.Subscribed = true })
	s.office = booking.New(s.Table, s.Clock.Now)
	place := portal.Place{ID: portal.NewID(portal.KindPlace, functest.Start), Practice: s.practice.ID, Name: "Room", Address: "1 Main St", Version: 1}
	s.Write(table.AddPlace(place))
	var ids []string
	for i := range clinicians {
		c := portal.Clinician{ID: portal.NewID(portal.KindClinician, functest.Start), Practice: s.practice.ID, Name: fmt.Sprint("Clinician ", i), Version: 1}
		for day := time.Monday; day <= time.Friday; day++ {
			c.Hours = append(c.Hours, portal.Hours{Weekday: day, From: 9 * 60, To: 17 * 60})
		}
		ids = append(ids, c.ID)
		s.Write(table.AddClinician(c))
	}
	s.session = s.service("Session", func(v *portal.Service) { v.Clinicians, v.Places = ids, []string{place.ID, portal.Telehealth} })
	return s
}

// service adds one of 50 minutes with 10 kept free after it.
func (s *stage) service(name string, change func(*portal.Service)) portal.Service {
	v := portal.Service{
		ID: portal.NewID(portal.KindService, functest.Start), Practice: s.practice.ID, Name: name, Length: 50 * time.Minute, After: 10 * time.Minute,
		Seats: 1, SelfBook: true, Version: 1,
	}
	change(&v)
	s.Write(table.AddService(v))
	s.reload()
	return v
}

func (s *stage) reload() {
	s.t.Helper()
	setup, err := s.Table.Setup(s.t.Context(), s.practice.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	s.setup = setup
}

// change saves the practice, changed.
func (s *stage) change(how func(*portal.Practice)) {
	how(&s.practice)
	s.Write(table.SavePractice(s.practice))
	s.practice.Version++
}

// client is somebody new, as an actor in their own account.
func (s *stage) client() portal.Actor { return s.clients(1)[0] }

func (s *stage) clients(n int) []portal.Actor {
	s.t.Helper()
	var actors []portal.Actor
	var changes []table.Change
	for i := range n {
		c, err := portal.NewClient(s.practice, portal.NewClientInput{Name: portal.Name{Given: "R", Family: "N" + fmt.Sprint(i)}, Email: "r@example.com"}, functest.Start)
		if err != nil {
			s.t.Fatal(err)
		}
		changes = append(changes, table.AddClient(c)...)
		actors = append(actors, portal.Actor{Login: "log_" + c.ID, Account: c.ID, Practice: s.practice.ID, Grant: portal.Grant{Relation: portal.RelationSelf}})
		if len(changes) == 100 || i == n-1 {
			s.Write(changes...)
			changes = nil
		}
	}
	return actors
}

func (s *stage) staff() portal.Actor {
	return portal.Actor{Login: "log_staff", Practice: s.practice.ID, Grant: portal.Grant{Relation: portal.RelationStaff, Role: portal.RoleOwner}}
}

// at is a session with the first clinician over video, so long after Monday 9:00.
func (s *stage) at(after time.Duration) booking.Want {
	return booking.Want{Service: s.session.ID, Clinician: s.setup.Clinicians[0].ID, Place: portal.Telehealth, Start: monday.Add(after)}
}

// once is a request of its own.
func once(a portal.Actor) table.Once {
	scope := a.Account
	if scope == "" {
		scope = a.Practice
	}
	return table.Once{Scope: scope, Operation: "book", Key: portal.NewID(portal.KindEvent, functest.Start), BodyHash: "h"}
}

// try holds and confirms.
func (s *stage) try(a portal.Actor, w booking.Want) (portal.Appointment, error) {
	h, err := s.office.Hold(s.t.Context(), a, w, "")
	if err != nil {
		return portal.Appointment{}, err
	}
	return s.office.Confirm(s.t.Context(), a, h.ID, once(a))
}

// book is try that must succeed.
func (s *stage) book(a portal.Actor, w booking.Want) portal.Appointment {
	s.t.Helper()
	made, err := s.try(a, w)
	if err != nil {
		s.t.Fatal(err)
	}
	return made
}

// openHours gives the one clinician other hours.
func (s *stage) openHours(hours ...portal.Hours) (clinician string) {
	c := s.setup.Clinicians[0]
	c.Hours = hours
	s.Write(table.SaveClinician(c))
	s.reload()
	return c.ID
}

// wait puts clients in line, one a minute.
func (s *stage) wait(actors []portal.Actor, appointments []portal.Appointment) {
	s.t.Helper()
	for i, a := range appointments {
		if _, err := s.office.Wait(s.t.Context(), actors[i], a.ID, true); err != nil {
			s.t.Fatal(err)
		}
		s.Clock.Move(time.Minute)
	}
}

func (s *stage) offer(clinician string) {
	s.t.Helper()
	if err := s.office.OfferTimes(s.t.Context(), s.practice.ID, clinician); err != nil {
		s.t.Fatal(err)
	}
}

// appointment is what has become of it.
func (s *stage) appointment(a portal.Appointment) portal.Appointment {
	s.t.Helper()
	a, err := s.Table.Appointment(s.t.Context(), a.Client, a.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

// check reads every appointment and every ledger around, and fails the test
// where they don't agree.
func (s *stage) check(actors []portal.Actor) (held int) {
	s.t.Helper()
	want := map[string]portal.Claim{} // by owner and appointment
	for _, a := range actors {
		all, err := s.Table.Since(s.t.Context(), a.Account, time.Time{}, 200)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, x := range all {
			if x.Held() {
				held++
				want[x.Client+x.ID], want[x.Clinician+x.ID] = x.OwnClaim(), x.Claim()
			}
		}
	}
	for owner, ledgers := range s.ledgers(actors) {
		s.checkLedgers(owner, ledgers, want)
	}
	for key := range want {
		s.t.Errorf("%s claims nothing", key)
	}
	return held
}

func (s *stage) ledgers(actors []portal.Actor) map[string]portal.Ledgers {
	s.t.Helper()
	days := table.Days{}
	around := portal.DaysOf(functest.Start.AddDate(0, 0, -2), functest.Start.AddDate(0, 0, 65))
	for _, c := range s.setup.Clinicians {
		days.Add(c.ID, around...)
	}
	for _, a := range actors {
		days.Add(a.Account, around...)
	}
	ledgers, err := s.Table.Ledgers(s.t.Context(), days)
	if err != nil {
		s.t.Fatal(err)
	}
	return ledgers
}

// checkLedgers takes out of want what it finds.
func (s *stage) checkLedgers(owner string, ledgers portal.Ledgers, want map[string]portal.Claim) {
	s.t.Helper()
	claims := ledgers.Claims(s.Clock.Now())
	for i, c := range claims {
		for _, other := range claims[:i] {
			if c.Meets(other) && c.Until.IsZero() && other.Until.IsZero() {
				s.t.Errorf("%s has two at once: %+v and %+v", owner, c, other)
			}
		}
		w, known := want[owner+c.ID]
		if c.Until.IsZero() && (!known || !w.Start.Equal(c.Start) || !w.End.Equal(c.End) || w.Before != c.Before || w.After != c.After) {
			s.t.Errorf("%s: claimed %+v, the appointment says %+v", owner, c, w)
		}
		delete(want, owner+c.ID)
		for _, day := range portal.DaysOf(c.From(), c.To()) {
			if !stands(ledgers, day, c.ID) {
				s.t.Errorf("%s: %s is missing on %s", owner, c.ID, day)
			}
		}
	}
}

func stands(ledgers portal.Ledgers, day, id string) bool {
	for _, l := range ledgers {
		for _, c := range l.Claims {
			if l.Day == day && c.ID == id {
				return true
			}
		}
	}
	return false
}
