package stage

import "strings"

// Page is a page of the web, as a browser opens it.
type Page struct {
	Name  string
	Path  string // {account}, {practice}, {slug} and the like stand for the stage's own
	Who   func(*Stage) Person
	First bool // one of the few that are measured each time
}

func nobody(*Stage) Person      { return Person{} }
func theClient(s *Stage) Person { return s.Client }
func theOwner(s *Stage) Person  { return s.Owner }

// Pages are those that are measured in a browser.
var Pages = []Page{
	{"sign-in", "/p/{slug}", nobody, true},
	{"invite", "/invite#{invite}", nobody, false},
	{"help, signed out", "/p/{slug}/support", nobody, false},
	{"dashboard", "/a/{account}", theClient, true},
	{"notices", "/a/{account}/notices", theClient, false},
	{"profile", "/a/{account}/profile", theClient, false},
	{"tasks", "/a/{account}/tasks", theClient, false},
	{"form", "/a/{account}/tasks/{task}", theClient, true},
	{"submitted form", "/a/{account}/tasks/{done}", theClient, false},
	{"documents", "/a/{account}/documents", theClient, false},
	{"appointments", "/a/{account}/appointments", theClient, false},
	{"booking", "/a/{account}/appointments/book", theClient, false},
	{"payments", "/a/{account}/payments", theClient, false},
	{"invoices", "/a/{account}/payments/invoices", theClient, false},
	{"invoice", "/a/{account}/payments/invoices/{invoice}", theClient, false},
	{"statement", "/a/{account}/payments/statement", theClient, false},
	{"accounts", "/a/{account}/accounts", theClient, false},
	{"access", "/a/{account}/access", theClient, false},
	{"data", "/a/{account}/data", theClient, false},
	{"support", "/a/{account}/support", theClient, false},
	{"sessions", "/a/{account}/sessions", theClient, false},
	{"email", "/a/{account}/email", theClient, false},
	{"console clients", "/c/{practice}/clients", theOwner, true},
	{"console client", "/c/{practice}/clients/{account}", theOwner, false},
	{"console profile", "/c/{practice}/clients/{account}/profile", theOwner, false},
	{"console relations", "/c/{practice}/clients/{account}/relations", theOwner, false},
	{"console calendar", "/c/{practice}/calendar", theOwner, false},
	{"console messages", "/c/{practice}/messages", theOwner, false},
	{"console forms", "/c/{practice}/forms", theOwner, false},
	{"console billing", "/c/{practice}/billing", theOwner, false},
	{"console sessions", "/c/{practice}/sessions", theOwner, false},
}

// Visit is a page's path and the cookie that opens it, empty for nobody's.
func (s *Stage) Visit(p Page) (path, cookie string) {
	own := map[string]func() string{
		"{account}":  func() string { return s.Client.Grant.Account },
		"{practice}": func() string { return s.Practice.ID },
		"{slug}":     func() string { return s.Practice.Slug },
		"{task}":     func() string { return s.Task.ID },
		"{done}":     func() string { return s.Done.ID },
		"{invoice}":  func() string { return s.owed(s.Client).ID },
		"{invite}":   func() string { return s.inviteLink().Token },
	}
	path = p.Path
	for name, value := range own {
		if strings.Contains(path, name) {
			path = strings.ReplaceAll(path, name, value())
		}
	}
	if who := p.Who(s); who.Cookie != nil {
		cookie = who.Cookie.Name + "=" + who.Cookie.Value
	}
	return path, cookie
}
