// Package stage is what measuring and disturbing starts from: a practice of a
// chosen size on a real table, and for every operation of the contract a request
// that succeeds, with all that it needs. Everything private in it bears the
// Canary, so that it can be looked for where it must never be.
package stage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"anteroom/functions/forms"
	"anteroom/shared/files"
	"anteroom/shared/form"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// Canary is the surname of everybody on the stage, and part of their addresses,
// answers and documents' names.
const Canary = "Zwyxcanary"

// Size is how much there is.
type Size struct {
	Clients      int // of the practice
	Documents    int // of its first client
	Appointments int // of its first client
}

// Stage is a practice whose owner and first client are signed in. The first
// error of anything made on it stays and is told by Err.
type Stage struct {
	Table    *table.Table
	Links    session.Links
	Files    Files       // where what people send lies; none where no event about files is wanted
	Pay      *pay.Client // asks the payment processor; none where nobody pays
	Now      func() time.Time
	Rest     time.Duration // how long ago sessions were last used
	Practice portal.Practice
	Owner    Person
	Client   Person // the first client
	Form     portal.Form
	Task     portal.Task     // of the first client, begun
	Done     portal.Task     // of the first client, submitted
	Document portal.Document // of the first client, the oldest
	Diary    Diary

	Appointment portal.Appointment // of the first client, the next

	questions *form.Questionnaire // of Form
	ctx       context.Context
	err       error
}

// Files keeps bytes.
type Files interface {
	Put(ctx context.Context, key, contentType string, body []byte) (files.Stored, error)
}

// fills make what the size asks for.
var fills = []func(*Stage, Size){
	func(s *Stage, size Size) { s.clients(size.Clients - 1) },
	func(s *Stage, size Size) { s.documents(size.Documents) },
	func(s *Stage, size Size) {
		s.diary()
		s.visits(size.Appointments)
	},
}

// New sets the stage on a table. The context bounds all that is made on it.
func New(ctx context.Context, t *table.Table, links session.Links, now func() time.Time) *Stage {
	return &Stage{Table: t, Links: links, Now: now, ctx: ctx}
}

// Set makes the practice; slug is its name in addresses.
func (s *Stage) Set(slug string, size Size) error {
	var err error
	if s.Practice, err = portal.NewPractice("North Clinic", slug, s.Now()); err != nil {
		return err
	}
	s.Write(table.AddPractice(s.Practice)...)
	s.Owner = s.SignIn(portal.Grant{Account: s.Practice.ID, Practice: s.Practice.ID, Relation: portal.RelationStaff, Role: portal.RoleOwner})
	s.Form = s.newForm("phq-9")
	if s.questions, _ = form.Parse(s.Form.Questionnaire); s.questions == nil {
		return errors.New("stage: the form can't be read")
	}
	s.Write(table.AddForm(s.Form)...)
	s.Client = s.Newcomer()
	s.Task, s.Done = s.Begun(s.Client), s.Submitted(s.Client)
	for _, fill := range fills {
		fill(s, size)
	}
	return s.err
}

// Err is the first error of all that was made.
func (s *Stage) Err() error { return s.err }

// Write keeps changes in one transaction.
func (s *Stage) Write(changes ...table.Change) {
	if s.err == nil {
		s.err = s.Table.Write(s.ctx, changes...)
	}
}

// many writes what make gives for 0 to n-1, in few transactions.
func (s *Stage) many(n int, make func(i int) []table.Change) {
	var changes []table.Change
	for i := range n {
		changes = append(changes, make(i)...)
		if len(changes) > 90 || i == n-1 {
			s.Write(changes...)
			changes = nil
		}
	}
}

func (s *Stage) clients(n int) {
	s.many(n, func(int) []table.Change { return table.AddClient(s.newClient()) })
}

func (s *Stage) documents(n int) {
	s.many(n, func(i int) []table.Change {
		d := s.document(s.Client)
		if i == 0 {
			s.Document = d
		}
		return table.AddDocument(d)
	})
}

// document is one whose bytes nobody has stored.
func (s *Stage) document(p Person) portal.Document {
	id := portal.NewID(portal.KindDocument, s.Now())
	return portal.Document{
		ID: id, Practice: s.Practice.ID, Client: p.Grant.Account, Kind: portal.DocumentForm, Name: "Letter to " + Canary,
		ContentType: "application/pdf", Size: 40_000, Key: "clients/" + p.Grant.Account + "/" + id + ".pdf",
		SHA256: strings.Repeat("0", 64), Permitted: true, CreatedAt: s.Now(), Version: 1,
	}
}

// newForm is one of the instruments that ship.
func (s *Stage) newForm(slug string) portal.Form {
	all := form.Instruments()
	i := slices.IndexFunc(all, func(i form.Instrument) bool { return i.Slug == slug })
	f, err := forms.NewForm(s.Practice.ID, all[i].JSON, s.Now())
	if err != nil {
		s.fail(fmt.Errorf("form %s: %w", slug, err))
	}
	return f
}

func (s *Stage) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}
