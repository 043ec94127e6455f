package table

import (
	"context"
	"strings"
	"time"

	"anteroom/shared/money"
	"anteroom/shared/portal"
)

type moneyItem struct {
	Minor    int64  `dynamodbav:"minor"`
	Currency string `dynamodbav:"currency"`
}

type schedulingItem struct {
	Subscribed        bool      `dynamodbav:"subscribed"`
	Approve           bool      `dynamodbav:"approve"`
	NoticeSeconds     int       `dynamodbav:"noticeSeconds"`
	HorizonSeconds    int       `dynamodbav:"horizonSeconds"`
	CancelSeconds     int       `dynamodbav:"cancelSeconds"`
	LateFee           moneyItem `dynamodbav:"lateFee"`
	JoinBeforeSeconds int       `dynamodbav:"joinBeforeSeconds"`
	JoinAfterSeconds  int       `dynamodbav:"joinAfterSeconds"`
	Paywall           bool      `dynamodbav:"paywall"`
	ReminderSeconds   []int     `dynamodbav:"reminderSeconds"`
}

func schedulingToItem(s portal.Scheduling) *schedulingItem {
	i := &schedulingItem{
		Subscribed: s.Subscribed, Approve: s.Approve, NoticeSeconds: seconds(s.Notice), HorizonSeconds: seconds(s.Horizon),
		CancelSeconds: seconds(s.CancelBefore), LateFee: moneyItem(s.LateFee), JoinBeforeSeconds: seconds(s.JoinBefore),
		JoinAfterSeconds: seconds(s.JoinAfter), Paywall: s.Paywall,
	}
	for _, r := range s.Reminders {
		i.ReminderSeconds = append(i.ReminderSeconds, seconds(r))
	}
	return i
}

// schedulingFromItem is the default for a practice that was kept before there was scheduling.
func schedulingFromItem(i *schedulingItem) portal.Scheduling {
	if i == nil {
		return portal.DefaultScheduling()
	}
	s := portal.Scheduling{
		Subscribed: i.Subscribed, Approve: i.Approve, Notice: duration(i.NoticeSeconds), Horizon: duration(i.HorizonSeconds),
		CancelBefore: duration(i.CancelSeconds), LateFee: money.Money(i.LateFee), JoinBefore: duration(i.JoinBeforeSeconds),
		JoinAfter: duration(i.JoinAfterSeconds), Paywall: i.Paywall,
	}
	for _, r := range i.ReminderSeconds {
		s.Reminders = append(s.Reminders, duration(r))
	}
	return s
}

type serviceItem struct {
	ID            string    `dynamodbav:"id"`
	Practice      string    `dynamodbav:"practice"`
	Name          string    `dynamodbav:"name"`
	Seconds       int       `dynamodbav:"seconds"`
	BeforeSeconds int       `dynamodbav:"beforeSeconds"`
	AfterSeconds  int       `dynamodbav:"afterSeconds"`
	Seats         int       `dynamodbav:"seats"`
	Clinicians    []string  `dynamodbav:"clinicians"`
	Places        []string  `dynamodbav:"places"`
	Price         moneyItem `dynamodbav:"price"`
	SelfBook      bool      `dynamodbav:"selfBook"`
	Retired       bool      `dynamodbav:"retired"`
	Version       int       `dynamodbav:"version"`
}

func serviceToItem(s portal.Service) serviceItem {
	return serviceItem{
		ID: s.ID, Practice: s.Practice, Name: s.Name, Seconds: seconds(s.Length), BeforeSeconds: seconds(s.Before), AfterSeconds: seconds(s.After),
		Seats: s.Seats, Clinicians: s.Clinicians, Places: s.Places, Price: moneyItem(s.Price), SelfBook: s.SelfBook, Retired: s.Retired, Version: s.Version,
	}
}

func serviceFromItem(i serviceItem) portal.Service {
	return portal.Service{
		ID: i.ID, Practice: i.Practice, Name: i.Name, Length: duration(i.Seconds), Before: duration(i.BeforeSeconds), After: duration(i.AfterSeconds),
		Seats: i.Seats, Clinicians: i.Clinicians, Places: i.Places, Price: money.Money(i.Price), SelfBook: i.SelfBook, Retired: i.Retired, Version: i.Version,
	}
}

type placeItem struct {
	ID       string `dynamodbav:"id"`
	Practice string `dynamodbav:"practice"`
	Name     string `dynamodbav:"name"`
	Address  string `dynamodbav:"address"`
	Retired  bool   `dynamodbav:"retired"`
	Version  int    `dynamodbav:"version"`
}

func placeToItem(p portal.Place) placeItem   { return placeItem(p) }
func placeFromItem(i placeItem) portal.Place { return portal.Place(i) }

type clinicianItem struct {
	ID       string      `dynamodbav:"id"`
	Practice string      `dynamodbav:"practice"`
	Login    string      `dynamodbav:"login"`
	Email    string      `dynamodbav:"email"`
	Name     string      `dynamodbav:"name"`
	Meeting  string      `dynamodbav:"meeting"`
	Hours    []hoursItem `dynamodbav:"hours"`
	Retired  bool        `dynamodbav:"retired"`
	Version  int         `dynamodbav:"version"`
}

type hoursItem struct {
	Weekday time.Weekday `dynamodbav:"weekday"`
	From    int          `dynamodbav:"from"`
	To      int          `dynamodbav:"to"`
	Places  []string     `dynamodbav:"places"`
}

func clinicianToItem(c portal.Clinician) clinicianItem {
	return clinicianItem{
		ID: c.ID, Practice: c.Practice, Login: c.Login, Email: c.Email, Name: c.Name, Meeting: c.Meeting, Retired: c.Retired, Version: c.Version,
		Hours: each(c.Hours, func(h portal.Hours) hoursItem { return hoursItem(h) }),
	}
}

func clinicianFromItem(i clinicianItem) portal.Clinician {
	return portal.Clinician{
		ID: i.ID, Practice: i.Practice, Login: i.Login, Email: i.Email, Name: i.Name, Meeting: i.Meeting, Retired: i.Retired, Version: i.Version,
		Hours: each(i.Hours, func(h hoursItem) portal.Hours { return portal.Hours(h) }),
	}
}

type exceptionItem struct {
	ID        string    `dynamodbav:"id"`
	Practice  string    `dynamodbav:"practice"`
	Clinician string    `dynamodbav:"clinician"`
	From      time.Time `dynamodbav:"from"`
	To        time.Time `dynamodbav:"to"`
	Open      bool      `dynamodbav:"open"`
	Places    []string  `dynamodbav:"places"`
	Note      string    `dynamodbav:"note"`
}

func exceptionToItem(e portal.Exception) exceptionItem   { return exceptionItem(e) }
func exceptionFromItem(i exceptionItem) portal.Exception { return portal.Exception(i) }

// each gives every element another shape; nothing stays nothing.
func each[A, B any](all []A, shape func(A) B) []B {
	if all == nil {
		return nil
	}
	out := make([]B, len(all))
	for i, a := range all {
		out[i] = shape(a)
	}
	return out
}

// AddService keeps a new service.
func AddService(s portal.Service) Change {
	return add(serviceKey(s.Practice, s.ID), "service", serviceToItem(s))
}

// SaveService keeps a service that was read at s.Version as the next version.
func SaveService(s portal.Service) Change {
	return save(serviceKey(s.Practice, s.ID), "service", serviceToItem(s), s.Version)
}

// AddPlace keeps a new place.
func AddPlace(p portal.Place) Change {
	return add(placeKey(p.Practice, p.ID), "place", placeToItem(p))
}

// SavePlace keeps a place that was read at p.Version as the next version.
func SavePlace(p portal.Place) Change {
	return save(placeKey(p.Practice, p.ID), "place", placeToItem(p), p.Version)
}

// AddClinician keeps a new clinician.
func AddClinician(c portal.Clinician) Change {
	return add(clinicianKey(c.Practice, c.ID), "clinician", clinicianToItem(c))
}

// SaveClinician keeps a clinician that was read at c.Version as the next version.
func SaveClinician(c portal.Clinician) Change {
	return save(clinicianKey(c.Practice, c.ID), "clinician", clinicianToItem(c), c.Version)
}

// AddException keeps a new exception until some time after it is over.
func AddException(e portal.Exception) Change {
	return add(exceptionKey(e.Practice, e.ID), "exception", exceptionToItem(e)).until(e.To.Add(portal.ExceptionLife))
}

// DropException forgets an exception, if there is such.
func DropException(practice, exception string) Change {
	return remove(exceptionKey(practice, exception))
}

// Setup reads everything that a practice's calendar is made of, in one round trip.
func (t *Table) Setup(ctx context.Context, practice string) (portal.Setup, error) {
	all, err := t.list(ctx, rows(practiceKey(practice).pk, rowCalendar))
	if err != nil {
		return portal.Setup{}, portal.Wrap("setup", err)
	}
	var s portal.Setup
	for _, row := range all {
		if err := collectSetup(&s, row); err != nil {
			return portal.Setup{}, portal.Wrap("setup", err)
		}
	}
	return s, nil
}

func collectSetup(s *portal.Setup, row attributes) error {
	switch kind := keyOf(row).sk; {
	case strings.HasPrefix(kind, rowService):
		return into(row, serviceFromItem, func(x portal.Service) { s.Services = append(s.Services, x) })
	case strings.HasPrefix(kind, rowPlace):
		return into(row, placeFromItem, func(x portal.Place) { s.Places = append(s.Places, x) })
	case strings.HasPrefix(kind, rowClinician):
		return into(row, clinicianFromItem, func(x portal.Clinician) { s.Clinicians = append(s.Clinicians, x) })
	case strings.HasPrefix(kind, rowException):
		return into(row, exceptionFromItem, func(x portal.Exception) { s.Exceptions = append(s.Exceptions, x) })
	}
	return nil
}
