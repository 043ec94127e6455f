package portal

import (
	"slices"
	"strings"
	"time"

	"anteroom/shared/money"
)

// Telehealth is the place of an appointment that happens over video.
const Telehealth = "telehealth"

// Bounds of what a practice sets up.
const (
	ServiceShortest = 5 * time.Minute
	ServiceLongest  = 12 * time.Hour
	BufferLongest   = 4 * time.Hour
	MostSeats       = 50
	MostHours       = 60 // openings in a clinician's week
	ExceptionLife   = 30 * 24 * time.Hour
)

// Service is what can be booked.
type Service struct {
	ID         string
	Practice   string
	Name       string
	Length     time.Duration // whole multiples of 5 minutes, 5 minutes to 12 hours
	Before     time.Duration // kept free before it, for the clinician
	After      time.Duration // kept free after it
	Seats      int           // 1, or how many clients share a group session
	Clinicians []string      // who offers it
	Places     []string      // where: identifiers of places, or Telehealth
	Price      money.Money   // for staff and billing; zero when none is set
	SelfBook   bool          // clients may book it themselves
	Retired    bool          // can't be booked any more
	Version    int
}

// Group reports whether clients share a session of it.
func (s Service) Group() bool { return s.Seats > 1 }

// Check says what is wrong with a service that staff describe; offered are the
// practice's clinicians and places.
func (s Service) Check(offered Setup) error {
	if s.Name == "" || !IsPlainText(s.Name, 100) {
		return Field("#/name", "length", "A name has 1 to 100 characters, all on one line.")
	}
	if s.Length < ServiceShortest || s.Length > ServiceLongest || s.Length%(5*time.Minute) != 0 {
		return Field("#/minutes", "length", "A service takes 5 minutes to 12 hours, in steps of 5 minutes.")
	}
	if !isBuffer(s.Before) || !isBuffer(s.After) {
		return Field("#/bufferBefore", "length", "What is kept free is at most 4 hours, in steps of 5 minutes.")
	}
	if s.Seats < 1 || s.Seats > MostSeats {
		return Field("#/seats", "range", "A session has 1 to 50 seats.")
	}
	if s.Price.Minor < 0 || s.Price.Minor > MostMinor {
		return Field("#/price", "range", "A price is from nothing to less than a million.")
	}
	if _, known := money.Digits(s.Price.Currency); s.Price.Minor > 0 && !known {
		return Field("#/price", "currency", "This currency is not known.")
	}
	for _, c := range s.Clinicians {
		if _, known := offered.Clinician(c); !known {
			return Field("#/clinicians", "clinician", "One of these clinicians is not in the practice.")
		}
	}
	for _, p := range s.Places {
		if _, known := offered.Place(p); !known {
			return Field("#/places", "place", "One of these places is not the practice's.")
		}
	}
	return nil
}

func isBuffer(d time.Duration) bool { return d >= 0 && d <= BufferLongest && d%(5*time.Minute) == 0 }

// Place is where a practice sees its clients.
type Place struct {
	ID       string
	Practice string
	Name     string
	Address  string // as on an envelope, in one line; what a map is asked for
	Retired  bool
	Version  int
}

// Check says what is wrong with a place that staff describe.
func (p Place) Check() error {
	if p.Name == "" || !IsPlainText(p.Name, 100) {
		return Field("#/name", "length", "A name has 1 to 100 characters, all on one line.")
	}
	if !IsPlainText(p.Address, 300) {
		return Field("#/address", "length", "An address has at most 300 characters, all on one line.")
	}
	return nil
}

// Clinician is somebody whose time can be booked.
type Clinician struct {
	ID       string
	Practice string
	Login    string // whose calendar it is; empty where it is nobody's of the staff
	Email    string // by which that login was named
	Name     string // as clients see it
	Meeting  string // address of their own video room; may be empty
	Hours    []Hours
	Retired  bool
	Version  int
}

// Check says what is wrong with a clinician that staff describe.
func (c Clinician) Check() error {
	if c.Name == "" || !IsPlainText(c.Name, 100) {
		return Field("#/name", "length", "A name has 1 to 100 characters, all on one line.")
	}
	return CheckMeeting("#/meeting", c.Meeting)
}

// CheckMeeting takes an https address of at most 500 characters, or nothing.
func CheckMeeting(pointer, address string) error {
	if address == "" {
		return nil
	}
	rest, secure := strings.CutPrefix(address, "https://")
	host, _, _ := strings.Cut(rest, "/")
	if !secure || !strings.Contains(host, ".") || !IsPlainText(address, 500) || strings.ContainsAny(address, " <>\"\\@") {
		return Field(pointer, "address", "A meeting's address begins with https://.")
	}
	return nil
}

// Hours is one opening of a clinician's week, in the practice's zone: on that
// weekday from From until To, minutes after midnight by the clock on the wall.
type Hours struct {
	Weekday time.Weekday
	From    int      // 0 to 1435
	To      int      // above From, 1440 at most
	Places  []string // where; everywhere when empty
}

// CheckHours takes up to 60 openings in steps of 5 minutes.
func CheckHours(hours []Hours, offered Setup) error {
	if len(hours) > MostHours {
		return Field("#/hours", "too-many", "A week has at most 60 openings.")
	}
	for _, h := range hours {
		if h.Weekday < time.Sunday || h.Weekday > time.Saturday || h.From < 0 || h.To > 24*60 || h.From >= h.To || h.From%5 != 0 || h.To%5 != 0 {
			return Field("#/hours", "time", "An opening ends after it begins, on the same day, in steps of 5 minutes.")
		}
		for _, p := range h.Places {
			if _, known := offered.Place(p); !known {
				return Field("#/hours", "place", "One of these places is not the practice's.")
			}
		}
	}
	return nil
}

// CivilForm is how a time on the wall is written, without a zone.
const CivilForm = "2006-01-02T15:04"

// Exception is a time that differs from the weekly hours: closed, or open as
// well. An opening counts more than a closing.
type Exception struct {
	ID        string
	Practice  string
	Clinician string    // empty: the whole practice
	From      time.Time // by the clock on the wall, in UTC's clothes
	To        time.Time
	Open      bool
	Places    []string // of an opening: where; everywhere when empty
	Note      string   // for staff
}

// Check says what is wrong with an exception that staff describe.
func (e Exception) Check(offered Setup, now time.Time) error {
	if !e.From.Before(e.To) || e.To.Sub(e.From) > 366*24*time.Hour || e.To.Before(now.AddDate(0, 0, -2)) {
		return Field("#/to", "time", "An exception ends after it begins, within a year, and not in the past.")
	}
	if _, known := offered.Clinician(e.Clinician); e.Clinician != "" && !known {
		return Field("#/clinician", "clinician", "This clinician is not in the practice.")
	}
	if e.Open && e.Clinician == "" {
		return Field("#/clinician", "required", "Whose time is it that opens?")
	}
	if !IsPlainText(e.Note, 200) {
		return Field("#/note", "length", "A note has at most 200 characters, all on one line.")
	}
	return nil
}

// Setup is everything that a practice's calendar is made of.
type Setup struct {
	Services   []Service
	Places     []Place
	Clinicians []Clinician
	Exceptions []Exception // those that are not over, and some that are
}

// Service finds one by its identifier, retired or not.
func (s Setup) Service(id string) (Service, bool) {
	return find(s.Services, func(x Service) bool { return x.ID == id })
}

// Place finds one by its identifier, retired or not. Telehealth always is one.
func (s Setup) Place(id string) (Place, bool) {
	if id == Telehealth {
		return Place{ID: Telehealth}, true
	}
	return find(s.Places, func(x Place) bool { return x.ID == id })
}

// Clinician finds one by the identifier, retired or not.
func (s Setup) Clinician(id string) (Clinician, bool) {
	return find(s.Clinicians, func(x Clinician) bool { return x.ID == id })
}

// Exception finds one by its identifier.
func (s Setup) Exception(id string) (Exception, bool) {
	return find(s.Exceptions, func(x Exception) bool { return x.ID == id })
}

// Offers reports whether the clinician offers the service at the place, all of
// them in use.
func (s Setup) Offers(service, clinician, place string) bool {
	v, known := s.Service(service)
	c, working := s.Clinician(clinician)
	p, open := s.Place(place)
	return known && working && open && !v.Retired && !c.Retired && !p.Retired &&
		slices.Contains(v.Clinicians, clinician) && slices.Contains(v.Places, place)
}

func find[T any](all []T, is func(T) bool) (T, bool) {
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i], true
	}
	var none T
	return none, false
}
