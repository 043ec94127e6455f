package stage

import "strings"

// Page is a page of the web, as a browser opens it.
type Page struct {
	Name string
	Path string // {account}, {practice}, {slug} and {task} stand for the stage's own
	Who  func(*Stage) Person
}

func nobody(*Stage) Person      { return Person{} }
func theClient(s *Stage) Person { return s.Client }
func theOwner(s *Stage) Person  { return s.Owner }

// Pages are those that are measured in a browser.
var Pages = []Page{
	{"sign-in", "/p/{slug}", nobody},
	{"dashboard", "/a/{account}", theClient},
	{"sessions", "/a/{account}/sessions", theClient},
	{"console sessions", "/c/{practice}/sessions", theOwner},
}

// Visit is a page's path and the cookie that opens it, empty for nobody's.
func (s *Stage) Visit(p Page) (path, cookie string) {
	path = strings.NewReplacer("{account}", s.Client.Grant.Account, "{practice}", s.Practice.ID, "{slug}", s.Practice.Slug, "{task}", s.Task.ID).Replace(p.Path)
	if who := p.Who(s); who.Cookie != nil {
		cookie = who.Cookie.Name + "=" + who.Cookie.Value
	}
	return path, cookie
}
