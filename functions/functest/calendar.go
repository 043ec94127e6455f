package functest

import (
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Office is a practice's calendar in small: one clinician, who works around the
// clock over video and in one room.
type Office struct {
	Service   portal.Service // of 50 minutes
	Clinician portal.Clinician
	Place     portal.Place
}

// Open gives the practice a calendar, subscribes it to self-scheduling, and
// gives it as it is then.
func (b *Bench) Open(p portal.Practice, change func(*portal.Scheduling)) (portal.Practice, Office) {
	b.t.Helper()
	now := b.Clock.Now()
	p.Settings.Scheduling.Subscribed = true
	if change != nil {
		change(&p.Settings.Scheduling)
	}
	b.Write(table.SavePractice(p))
	p.Version++
	o := Office{
		Place:     portal.Place{ID: portal.NewID(portal.KindPlace, now), Practice: p.ID, Name: "Main Street", Address: "1 Main St", Version: 1},
		Clinician: portal.Clinician{ID: portal.NewID(portal.KindClinician, now), Practice: p.ID, Name: "Dr. Vale", Meeting: "https://video.example/vale", Version: 1},
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		o.Clinician.Hours = append(o.Clinician.Hours, portal.Hours{Weekday: day, From: 0, To: 1440})
	}
	o.Service = portal.Service{
		ID: portal.NewID(portal.KindService, now), Practice: p.ID, Name: "Session", Length: 50 * time.Minute, Seats: 1, SelfBook: true, Version: 1,
		Clinicians: []string{o.Clinician.ID}, Places: []string{o.Place.ID, portal.Telehealth},
	}
	b.Write(table.AddPlace(o.Place), table.AddClinician(o.Clinician), table.AddService(o.Service))
	return p, o
}
