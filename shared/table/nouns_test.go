package table_test

import (
	"reflect"
	"testing"
	"time"

	"anteroom/shared/portal"
)

// filled gives an X with no field left zero, so that a forgotten one shows.
func filled[X any]() X {
	var x X
	fill(reflect.ValueOf(&x).Elem(), "x")
	return x
}

func fill(v reflect.Value, name string) {
	switch x := v.Addr().Interface().(type) {
	case *time.Time:
		*x = start.Add(time.Duration(len(name)) * time.Second)
		return
	case *time.Duration:
		*x = 90 * time.Second
		return
	case *[]byte:
		*x = []byte(`{"resourceType":"` + name + `"}`)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(name)
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Float64:
		v.SetFloat(2.5)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), name)
	case reflect.Map:
		value := reflect.New(v.Type().Elem()).Elem()
		fill(value, name)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.ValueOf(name).Convert(v.Type().Key()), value)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), v.Type().Field(i).Name)
		}
	default:
		panic("fill: " + name)
	}
}

func newPractice() portal.Practice {
	p := filled[portal.Practice]()
	p.ID = id(portal.KindPractice)
	p.Slug = "s" + p.ID[len(p.ID)-30:]
	return p
}

func newClient(p portal.Practice) portal.Client {
	c := filled[portal.Client]()
	c.ID, c.Practice = id(portal.KindClient), p.ID
	return c
}

func newLogin() portal.Login {
	l := filled[portal.Login]()
	l.ID = id(portal.KindLogin)
	l.Email = l.ID + "@example.com"
	return l
}

func newGrant(login portal.Login, c portal.Client) portal.Grant {
	g := filled[portal.Grant]()
	g.Login, g.Account, g.Practice, g.Relation = login.ID, c.ID, c.Practice, portal.RelationSelf
	return g
}

func newStaffGrant(login portal.Login, p portal.Practice) portal.Grant {
	return portal.Grant{Login: login.ID, Account: p.ID, Practice: p.ID, Relation: portal.RelationStaff, Role: portal.RoleOwner, IdleSeconds: 900, Version: 1}
}

func newSession(login portal.Login) portal.Session {
	s := filled[portal.Session]()
	s.ID, s.Login, s.Hash = id(portal.KindSession), login.ID, id("hash")
	s.StartedAt, s.LastSeen, s.Idle = start, start, portal.DefaultIdle
	return s
}

func newInvite(account string) portal.Invite {
	i := filled[portal.Invite]()
	i.ID, i.Account, i.Email = id(portal.KindInvite), account, account+"@example.com"
	return i
}

func newForm(p portal.Practice, url string, version int) portal.Form {
	f := filled[portal.Form]()
	f.ID, f.Practice, f.URL, f.Version = id(portal.KindForm), p.ID, url, version
	return f
}

func newTask(c portal.Client) portal.Task {
	tk := filled[portal.Task]()
	tk.ID, tk.Client, tk.Practice = id(portal.KindTask), c.ID, c.Practice
	return tk
}

func newSubmission(tk portal.Task) portal.Submission {
	s := filled[portal.Submission]()
	s.ID, s.Client, s.Practice, s.Task = id(portal.KindSubmission), tk.Client, tk.Practice, tk.ID
	return s
}

func newDocument(c portal.Client) portal.Document {
	d := filled[portal.Document]()
	d.ID, d.Client = id(portal.KindDocument), c.ID
	return d
}

func newUpload(c portal.Client) portal.Upload {
	u := filled[portal.Upload]()
	u.ID, u.Client, u.Practice, u.State = id(portal.KindUpload), c.ID, c.Practice, portal.UploadWaiting
	return u
}

func newPicture(c portal.Client) portal.Picture {
	p := filled[portal.Picture]()
	p.Client, p.Purpose, p.Upload = c.ID, portal.PhotoIDFront, id(portal.KindUpload)
	return p
}

func newNotice(p portal.Practice) portal.Notice {
	n := filled[portal.Notice]()
	n.ID, n.Practice = id(portal.KindNotice), p.ID
	return n
}

func newAccess(c portal.Client) portal.Access {
	a := filled[portal.Access]()
	a.ID, a.Client = id(portal.KindAccess), c.ID
	return a
}

func newProfileChange(c portal.Client) portal.ProfileChange {
	p := filled[portal.ProfileChange]()
	p.ID, p.Client = id(portal.KindChange), c.ID
	return p
}

func newEmailChange(login portal.Login) portal.EmailChange {
	c := filled[portal.EmailChange]()
	c.ID, c.Login, c.Old = id(portal.KindEmailChange), login.ID, login.Email
	return c
}

func newChallenge() portal.Challenge {
	c := filled[portal.Challenge]()
	c.ID = id(portal.KindChallenge)
	return c
}

// same compares what was read with what was kept.
func same[X any](t *testing.T, what string, got, want X) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}
