package calendar_test

import (
	"encoding/json"
	"sync"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

// made are the routes that add something to the calendar: the same request with
// something else in it, and how much of it there is.
func (s *stage) made() map[string]struct {
	body, other any
	count       func() int
} {
	group := functest.Read[api.Service](s.call("POST", "/calendar/services", api.SaveService{
		Name: "Group", Minutes: 90, Seats: 2, Clinicians: []string{s.office.Clinician.ID}, Places: []string{portal.Telehealth},
	}), 201)
	session, later := s.wanted(6*24*time.Hour), s.wanted(7*24*time.Hour)
	session.Service, later.Service = group.Id, group.Id
	service := func(name string) any {
		return api.SaveService{Name: name, Minutes: 50, Seats: 1, Clinicians: []string{}, Places: []string{}}
	}
	closing := func(day string) any { return api.CreateException{From: day + "T00:00", To: "2026-12-27T00:00"} }
	return map[string]struct {
		body, other any
		count       func() int
	}{
		"services":   {service("Once"), service("Twice"), func() int { return len(s.calendar().Services) }},
		"places":     {api.SavePlace{Name: "Once"}, api.SavePlace{Name: "Twice"}, func() int { return len(s.calendar().Places) }},
		"clinicians": {api.SaveClinician{Name: "Once", Hours: []api.Hours{}}, api.SaveClinician{Name: "Twice", Hours: []api.Hours{}}, func() int { return len(s.calendar().Clinicians) }},
		"exceptions": {closing("2026-12-24"), closing("2026-12-25"), func() int { return len(s.calendar().Exceptions) }},
		"sessions":   {session, later, func() int { return len(s.week("2026-11-30").Sessions) }},
	}
}

// id is the identifier in an answer of 201.
func (s *stage) id(a functest.Answer) string {
	s.t.Helper()
	var out struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(a.Body, &out); err != nil || a.Status != 201 || out.ID == "" {
		s.t.Fatalf("%d %s, %v", a.Status, a.Body, err)
	}
	return out.ID
}

func TestTheSameRequestAddsOnce(t *testing.T) {
	s := newStage(t, nil)
	for what, row := range s.made() {
		before := row.count()
		call := functest.Call{
			As: s.owner, Method: "POST", Path: "/api/p/" + s.practice.ID + "/calendar/" + what, Body: row.body, Key: "the-same-key-" + what,
		}
		answers := make([]functest.Answer, 8)
		var group sync.WaitGroup
		for n := range answers {
			group.Go(func() { answers[n] = s.Do(call) })
		}
		group.Wait()
		first := s.id(s.Do(call))
		for _, a := range answers {
			if got := s.id(a); got != first {
				t.Errorf("%s: %s and %s", what, got, first)
			}
		}
		if n := row.count() - before; n != 1 {
			t.Errorf("%s: %d were added", what, n)
		}
		call.Body = row.other
		s.Do(call).Refused(portal.ErrKeyReused)
		call.Key = "another-key-" + what
		another := s.Do(call)
		if s.id(another) == first || row.count()-before != 2 || another.Sequential > 4 {
			t.Errorf("%s: another wish was not taken for one, or took %d round trips", what, another.Sequential)
		}
		call.Key = ""
		if answer := s.Do(call); answer.Status != 400 || row.count()-before != 2 {
			t.Errorf("%s: without a key it answers %d", what, answer.Status)
		}
	}
}
