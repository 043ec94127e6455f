package portal_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"anteroom/shared/portal"
)

var today = time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC)

var child = portal.Client{
	ID: "cli_child", Practice: "pra_1", Name: portal.Name{Given: "Noa", Family: "Vidal"}, Email: "noa@example.com",
	BirthDate: "2010-03-01", Language: portal.Spanish, TimeZone: "America/New_York",
}

func none() portal.Levels {
	n := portal.LevelNone
	return portal.Levels{Profile: n, Tasks: n, Documents: n, Appointments: n, Payments: n}
}

func everything() portal.Levels {
	a := portal.LevelAct
	return portal.Levels{Profile: a, Tasks: a, Documents: a, Appointments: a, Payments: a}
}

func parent() portal.RelatedInput {
	return portal.RelatedInput{
		Relation: portal.RelationGuardian, Label: " mother ", Name: portal.Name{Given: "Inés", Family: "Vidal"},
		Email: " Ines@Example.com ", Levels: everything(),
	}
}

func related(t *testing.T, in portal.RelatedInput) portal.RelatedPerson {
	t.Helper()
	r, err := portal.NewRelatedPerson(child, in, today)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestATieIsMadeOfWhatStaffSay(t *testing.T) {
	r := related(t, parent())
	if r.Email != "ines@example.com" || r.Label != "mother" || r.Language != portal.Spanish || r.State(today) != portal.RelatedContact {
		t.Errorf("made %+v", r)
	}
}

func TestWhatATieCantBe(t *testing.T) {
	tests := map[string]struct {
		change  func(*portal.RelatedInput)
		pointer string
	}{
		"of no such relation":            {func(in *portal.RelatedInput) { in.Relation = portal.RelationSelf }, "#/relation"},
		"of staff":                       {func(in *portal.RelatedInput) { in.Relation = portal.RelationStaff }, "#/relation"},
		"without a name":                 {func(in *portal.RelatedInput) { in.Name.Family = " " }, "#/name/family"},
		"with the client's own address":  {func(in *portal.RelatedInput) { in.Email = "NOA@example.com" }, "#/email"},
		"reaching without an address":    {func(in *portal.RelatedInput) { in.Email = "" }, "#/email"},
		"invited without an address":     {func(in *portal.RelatedInput) { in.Email, in.Levels, in.Invite = "", none(), true }, "#/email"},
		"with half an address":           {func(in *portal.RelatedInput) { in.Email = "ines@" }, "#/email"},
		"of unknown level":               {func(in *portal.RelatedInput) { in.Levels.Payments = "own" }, "#/levels/payments"},
		"with a level left out":          {func(in *portal.RelatedInput) { in.Levels.Tasks = "" }, "#/levels/tasks"},
		"an emergency contact who signs": {func(in *portal.RelatedInput) { in.Relation = portal.RelationEmergency }, "#/levels/profile"},
		"with a label of two lines":      {func(in *portal.RelatedInput) { in.Label = "a\nb" }, "#/label"},
		"with a book for a number":       {func(in *portal.RelatedInput) { in.Phone = "0123456789012345678901234567890123456789x" }, "#/phone"},
		"in no language of ours":         {func(in *portal.RelatedInput) { in.Language = "tlh" }, "#/language"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			in := parent()
			tt.change(&in)
			_, err := portal.NewRelatedPerson(child, in, today)
			var e *portal.Error
			if !errors.As(err, &e) || len(e.Fields) != 1 || e.Fields[0].Pointer != tt.pointer {
				t.Errorf("got %v, want it to point at %s", err, tt.pointer)
			}
		})
	}
}

func TestAContactNeedsNoAddress(t *testing.T) {
	in := parent()
	in.Relation, in.Email, in.Levels = portal.RelationReferral, "", none()
	if r := related(t, in); r.Email != "" || r.Levels.Any() {
		t.Errorf("made %+v", r)
	}
}

func TestLevelsBecomePermissions(t *testing.T) {
	viewing := none()
	viewing.Documents, viewing.Tasks = portal.LevelView, portal.LevelAct
	got := viewing.Permissions(portal.RelationResponsible)
	want := []portal.Permission{portal.AccountView, portal.TasksView, portal.TasksAct, portal.DocumentsView}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if none().Permissions(portal.RelationGuardian) != nil {
		t.Error("no level opens something")
	}
}

func TestOnlyAGuardianOfAllStandsInForTheClient(t *testing.T) {
	for name, tt := range map[string]struct {
		relation portal.Relation
		levels   portal.Levels
		want     bool
	}{
		"guardian of all":             {portal.RelationGuardian, everything(), true},
		"guardian without documents":  {portal.RelationGuardian, portal.Levels{Profile: "act", Tasks: "act", Documents: "none", Appointments: "act", Payments: "act"}, false},
		"responsible party for all":   {portal.RelationResponsible, everything(), false},
		"emergency contact sees most": {portal.RelationEmergency, portal.Levels{Profile: "view", Tasks: "view", Documents: "view", Appointments: "view", Payments: "view"}, false},
	} {
		held := tt.levels.Permissions(tt.relation)
		if slices.Contains(held, portal.AccessView) != tt.want || slices.Contains(held, portal.ExportAct) != tt.want {
			t.Errorf("%s: %v", name, held)
		}
		if slices.Contains(held, portal.AccessAct) {
			t.Errorf("%s asks to end others' access", name)
		}
	}
}

func TestATieLives(t *testing.T) {
	r := related(t, parent())
	r.Invite = "inv_1"
	if r.State(today) != portal.RelatedInvited || r.Reaches(today) {
		t.Error("invited")
	}
	if err := r.Join("log_1", today); err != nil || !r.Reaches(today) {
		t.Fatal(err)
	}
	if err := r.Join("log_2", today); !errors.Is(err, portal.ErrAlreadyTied) {
		t.Errorf("another login: %v", err)
	}
	in := parent()
	in.Email = "other@example.com"
	if err := r.Describe(child, in); err == nil {
		t.Error("a joined person's address is changed by staff")
	}
	r.End("log_owner", today)
	r.End("log_other", today.Add(time.Hour))
	if r.State(today) != portal.RelatedEnded || r.EndedBy != "log_owner" || r.Reaches(today) {
		t.Errorf("ended %+v", r)
	}
	for name, err := range map[string]error{
		"join": r.Join("log_1", today), "describe": r.Describe(child, parent()), "keep": r.Keep(child, "log", today), "ask": r.AskToEnd("log", today),
	} {
		if !errors.Is(err, portal.ErrRelationEnded) {
			t.Errorf("%s after the end: %v", name, err)
		}
	}
}

func TestAGuardiansAccessPausesAtEighteen(t *testing.T) {
	r := related(t, parent())
	if err := r.Join("log_1", today); err != nil {
		t.Fatal(err)
	}
	birthday := time.Date(2028, 3, 1, 5, 0, 0, 0, time.UTC) // midnight in New York
	before, after := birthday.Add(-time.Second), birthday
	grant := r.Grant(time.Minute)
	if r.State(before) != portal.RelatedActive || grant.Paused(before) {
		t.Error("paused before")
	}
	if r.State(after) != portal.RelatedPaused || !grant.Paused(after) || r.Reaches(after) {
		t.Error("not paused on the day")
	}
	if err := r.Keep(child, "log_owner", after); err != nil || r.State(after) != portal.RelatedActive || r.Grant(time.Minute).Paused(after) {
		t.Errorf("kept by staff: %v %+v", err, r)
	}
}

func TestOthersNeverPause(t *testing.T) {
	in := parent()
	in.Relation = portal.RelationResponsible
	if r := related(t, in); !r.PausesAt.IsZero() {
		t.Error("a responsible party pauses")
	}
	grown := child
	grown.BirthDate = "1980-01-01"
	if r, err := portal.NewRelatedPerson(grown, parent(), today); err != nil || !r.PausesAt.IsZero() {
		t.Error("a guardian of an adult pauses")
	}
}

func TestAMinorNeedsALegalGuardian(t *testing.T) {
	guardian := related(t, parent())
	payer := parent()
	payer.Relation = portal.RelationResponsible
	ended := guardian
	ended.End("log", today)
	for name, tt := range map[string]struct {
		client  portal.Client
		related []portal.RelatedPerson
		want    error
	}{
		"with one":              {child, []portal.RelatedPerson{guardian}, nil},
		"with none":             {child, nil, portal.ErrGuardianNeeded},
		"with one that ended":   {child, []portal.RelatedPerson{ended}, portal.ErrGuardianNeeded},
		"with a payer only":     {child, []portal.RelatedPerson{related(t, payer)}, portal.ErrGuardianNeeded},
		"an adult":              {portal.Client{BirthDate: "2008-11-24", TimeZone: "UTC"}, nil, nil},
		"a day before eighteen": {portal.Client{BirthDate: "2008-11-25", TimeZone: "UTC"}, nil, portal.ErrGuardianNeeded},
		"of unknown age":        {portal.Client{}, nil, nil},
	} {
		if err := tt.client.Guarded(tt.related, today); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLinksToAnotherClient(t *testing.T) {
	mother := portal.Client{ID: "cli_mother", Name: portal.Name{Given: "Inés", Family: "Vidal"}, Email: "ines@client.example", BirthDate: "1980-01-01", Language: portal.English}
	r := related(t, parent())
	if err := r.Link(mother, today); err != nil || r.Email != mother.Email || r.Linked != mother.ID {
		t.Errorf("linked %+v: %v", r, err)
	}
	if err := r.Link(child, today); err == nil {
		t.Error("a client is tied to themselves")
	}
	sister := child
	sister.ID = "cli_sister"
	if err := r.Link(sister, today); err == nil {
		t.Error("a minor guards another")
	}
}

func TestAMinorMayHaveNoAddress(t *testing.T) {
	p, err := portal.NewPractice("North Clinic", "north", today)
	if err != nil {
		t.Fatal(err)
	}
	in := portal.NewClientInput{Name: child.Name, BirthDate: child.BirthDate}
	if c, err := portal.NewClient(p, in, today); err != nil || c.Email != "" {
		t.Errorf("a minor: %v", err)
	}
	in.BirthDate = "1980-01-01"
	if _, err := portal.NewClient(p, in, today); err == nil {
		t.Error("an adult without an address")
	}
}

func TestACorrectedDateOfBirthMovesThePause(t *testing.T) {
	later := time.Date(2029, 3, 1, 5, 0, 0, 0, time.UTC)
	born := func(date string) portal.Client {
		c := child
		c.BirthDate = date
		return c
	}
	r := related(t, parent())
	if !r.Reborn(born("2011-03-01"), today) || !r.PausesAt.Equal(later) || r.Reborn(born("2011-03-01"), today) {
		t.Errorf("a year younger: pauses %v", r.PausesAt)
	}
	if r.Reborn(born(""), today) || !r.PausesAt.Equal(later) {
		t.Errorf("no date known: pauses %v", r.PausesAt)
	}
	if !r.Reborn(born("1980-03-01"), today) || r.PausesAt.After(today) {
		t.Errorf("an adult after all: pauses %v", r.PausesAt)
	}
	if err := r.Keep(born("1980-03-01"), "log_owner", today); err != nil || r.Reborn(born("1981-03-01"), today) || !r.PausesAt.IsZero() {
		t.Errorf("kept by staff: %v, pauses %v", err, r.PausesAt)
	}
	in := parent()
	in.Relation = portal.RelationResponsible
	if payer := related(t, in); payer.Reborn(born("1980-03-01"), today) {
		t.Error("a responsible party pauses")
	}
}
