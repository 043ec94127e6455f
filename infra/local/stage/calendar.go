package stage

import (
	"crypto/rand"
	"time"

	"anteroom/shared/booking"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Diary is what can be booked: by clients themselves, a year ahead.
type Diary struct {
	Place     portal.Place
	Clinician portal.Clinician // whose time is free but for what is booked on the stage
	Busy      portal.Clinician // whom the first client sees
	Service   portal.Service
	Group     portal.Service

	given int // times of Clinician
}

// visitsDaily is how often the busy clinician sees the first client, both before
// today and after.
const visitsDaily = 4

func (s *Stage) diary() {
	s.Practice.Settings.Scheduling.Subscribed, s.Practice.Settings.Scheduling.Horizon = true, portal.HorizonLongest
	s.Write(table.SavePractice(s.Practice))
	s.Practice.Version++
	s.Diary.Place = portal.Place{
		ID: portal.NewID(portal.KindPlace, s.Now()), Practice: s.Practice.ID, Name: "House " + Canary, Address: "1 " + Canary + " Street", Version: 1,
	}
	s.Write(table.AddPlace(s.Diary.Place))
	s.Diary.Clinician, s.Diary.Busy = s.clinician(9, 17), s.clinician(0, 24)
	s.Diary.Service = s.service(1, s.Diary.Clinician, s.Diary.Busy)
	s.Diary.Group = s.service(8, s.Diary.Clinician)
	feed := portal.Feed{Client: s.Client.Grant.Account, Login: s.Client.Login.ID, Generation: 1}
	s.Write(table.SaveFeed(feed))
	asked := s.visit(s.midnight().AddDate(0, 0, 3).Add(15 * time.Hour))
	asked.Client = s.Newcomer().Grant.Account
	asked.Request()
	s.Write(append(table.AddAppointment(asked), table.AddRequest(asked, Canary))...)
}

// clinician is one more, whose time is open every day from one hour on the wall
// to another.
func (s *Stage) clinician(from, to int) portal.Clinician {
	c := portal.Clinician{
		ID: portal.NewID(portal.KindClinician, s.Now()), Practice: s.Practice.ID, Name: "Dr. " + Canary, Meeting: "https://video.example/" + Canary, Version: 1,
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		c.Hours = append(c.Hours, portal.Hours{Weekday: day, From: from * 60, To: to * 60})
	}
	s.Write(table.AddClinician(c))
	return c
}

// service is one more, of 25 minutes, that the clinicians offer.
func (s *Stage) service(seats int, by ...portal.Clinician) portal.Service {
	v := portal.Service{
		ID: portal.NewID(portal.KindService, s.Now()), Practice: s.Practice.ID, Name: "Session " + Canary, Length: 25 * time.Minute,
		Seats: seats, SelfBook: true, Places: []string{s.Diary.Place.ID, portal.Telehealth}, Version: 1,
	}
	for _, c := range by {
		v.Clinicians = append(v.Clinicians, c.ID)
	}
	s.Write(table.AddService(v))
	return v
}

// midnight is when today began, in UTC.
func (s *Stage) midnight() time.Time { return s.Now().UTC().Truncate(24 * time.Hour) }

// visit is an appointment of the first client with the busy clinician.
func (s *Stage) visit(start time.Time) portal.Appointment {
	return portal.NewAppointment(portal.Booking{
		Client: portal.Client{ID: s.Client.Grant.Account}, Practice: s.Practice, Service: s.Diary.Service, Clinician: s.Diary.Busy,
		Place: portal.Place{ID: portal.Telehealth}, Start: start, By: s.Owner.Login.ID,
	}, s.Now())
}

// visits are n appointments of the first client, at least two days of them: half
// are over, half are to come.
func (s *Stage) visits(n int) {
	days := max(2, n/visitsDaily)
	clinician, client := portal.Ledger{Owner: s.Diary.Busy.ID}, portal.Ledger{Owner: s.Client.Grant.Account}
	s.many(days*(visitsDaily+1), func(i int) []table.Change {
		day, nth := i/(visitsDaily+1)-days/2, i%(visitsDaily+1)
		if day >= 0 {
			day++ // today is free
		}
		at := s.midnight().AddDate(0, 0, day)
		if nth == visitsDaily {
			changes := table.SaveLedgers(portal.Ledgers{clinician, client})
			clinician.Claims, client.Claims = nil, nil
			return changes
		}
		a := s.visit(at.Add(time.Duration(nth) * 24 * time.Hour / visitsDaily))
		if day < 0 {
			a.State = portal.Attended
		}
		if day == 1 && nth == 0 {
			s.Appointment = a
		}
		clinician.Day, client.Day = at.Format(time.DateOnly), at.Format(time.DateOnly)
		clinician.Claims, client.Claims = append(clinician.Claims, a.Claim()), append(client.Claims, a.OwnClaim())
		return table.AddAppointment(a)
	})
}

func (s *Stage) office() booking.Office { return booking.New(s.Table, s.Now) }

func (s *Stage) actor(p Person) portal.Actor {
	return portal.Actor{Login: p.Login.ID, Account: p.Grant.Account, Practice: s.Practice.ID, Grant: p.Grant}
}

// free is a time of the clinician's that nobody else is given: each on a day of
// its own while there are some, twelve times a day.
func (s *Stage) free() booking.Want {
	day, nth := 5+s.Diary.given%300, s.Diary.given/300%12
	s.Diary.given++
	start := s.midnight().AddDate(0, 0, day).Add(15*time.Hour + time.Duration(nth)*30*time.Minute)
	return booking.Want{Service: s.Diary.Service.ID, Clinician: s.Diary.Clinician.ID, Place: portal.Telehealth, Start: start}
}

// Booked is an appointment of the person's at that time, as staff book it.
func (s *Stage) Booked(p Person, w booking.Want) portal.Appointment {
	once := table.Once{Scope: s.Practice.ID, Operation: "stage", Key: rand.Text()}
	a, err := s.office().Book(s.ctx, s.actor(s.Owner), p.Grant.Account, w, "", once)
	if err != nil {
		s.fail(err)
	}
	return a
}

// held is a free time kept for the person; instead of an appointment, or of none.
func (s *Stage) held(p Person, instead string) portal.Hold {
	h, err := s.office().Hold(s.ctx, s.actor(p), s.free(), instead)
	if err != nil {
		s.fail(err)
	}
	return h
}

// waiting is an appointment of the person's with a clinician of its own who has
// an earlier time free. The person waits for one.
func (s *Stage) waiting(p Person) portal.Appointment {
	c := s.clinician(12, 13)
	start := s.midnight().AddDate(0, 0, 5).Add(20 * time.Hour)
	a := s.Booked(p, booking.Want{Service: s.service(1, c).ID, Clinician: c.ID, Place: portal.Telehealth, Start: start})
	a, err := s.office().Wait(s.ctx, s.actor(p), a.ID, true)
	if err != nil {
		s.fail(err)
	}
	return a
}

// offered is an appointment for which an earlier time is kept.
func (s *Stage) offered(p Person) portal.Appointment {
	a := s.waiting(p)
	if err := s.office().OfferTimes(s.ctx, a.Practice, a.Clinician); err != nil {
		s.fail(err)
	}
	a, err := s.Table.Appointment(s.ctx, a.Client, a.ID)
	if err != nil {
		s.fail(err)
	}
	return a
}
