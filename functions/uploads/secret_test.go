package uploads_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/content/contenttest"
	"anteroom/shared/files"
	"anteroom/shared/portal"
)

// Before its verdict nobody reads a byte of a file: not by a guess, not by any
// address that anybody was ever given, not by the API.
func TestNobodyReadsAFileBeforeItsVerdict(t *testing.T) {
	s := newStage(t)
	s.send(letter(), portal.PurposeDocument)
	s.run()
	own := s.documents()[0] // a document of theirs, whose addresses are good
	f := contenttest.File{Name: "secret.png", Type: portal.PNG, Body: contenttest.PNG(t)}
	ticket := s.begin(f, portal.PurposeDocument)
	s.post(ticket, f.Body)
	o := s.took()[0]
	judged := s.verdict(o)
	u := portal.Upload{ID: ticket.Upload.Id, Client: s.client.ID}
	d := portal.UploadDocument(u, portal.PNG, s.Clock.Now())
	for _, step := range []func(){func() {}, func() { s.deliver(s.uploads, o.Event()) }} {
		step()
		for name, address := range s.addresses(ticket, own, u, d) {
			for _, method := range []string{http.MethodGet, http.MethodHead} {
				if status, body, _ := s.fetch(method, address); status < 400 || strings.Contains(string(body), "PNG") {
					t.Errorf("%s %s: %d", method, name, status)
				}
			}
		}
		s.refusedByAPI(d.ID, own.Id)
	}
	s.deliver(s.uploads, judged)
	if status, _, _ := s.fetch(http.MethodGet, s.signed(d.ID)); status != http.StatusOK {
		t.Errorf("after its verdict: %d", status)
	}
	for name, address := range s.addresses(ticket, own, u, d) {
		if status, _, _ := s.fetch(http.MethodGet, address); status < 400 && name != "what would be signed" && name != "the small picture that would be signed" {
			t.Errorf("after its verdict, %s: %d", name, status)
		}
	}
}

// addresses are all that somebody could try.
func (s stage) addresses(ticket api.UploadTicket, own api.Document, u portal.Upload, d portal.Document) map[string]string {
	s.t.Helper()
	good := s.signed(own.Id)
	other := func(key string) string {
		parsed, err := url.Parse(good)
		if err != nil {
			s.t.Fatal(err)
		}
		parsed.Path = "/" + bucket + "/" + key
		return parsed.String()
	}
	form := url.Values{}
	for name, value := range ticket.Fields {
		form.Set(name, value)
	}
	sign := func(key string) string {
		address, err := s.files.Sign(s.t.Context(), files.Download{Key: key})
		if err != nil {
			s.t.Fatal(err)
		}
		return address
	}
	return map[string]string{
		"bare quarantine":                        ticket.Url + "/" + u.QuarantineKey(),
		"bare document":                          ticket.Url + "/" + d.Key,
		"another's signature":                    other(u.QuarantineKey()),
		"the policy's signature":                 ticket.Url + "/" + u.QuarantineKey() + "?" + form.Encode(),
		"the list of the bucket":                 ticket.Url + "?list-type=2&prefix=quarantine/",
		"versions of the bucket":                 ticket.Url + "?versions&prefix=quarantine/",
		"what would be signed":                   sign(d.Key),
		"the small picture that would be signed": sign(portal.ThumbnailKey(s.client.ID, d.ID)),
	}
}

func (s stage) signed(document string) string {
	s.t.Helper()
	call := functest.Call{As: s.self, Method: "POST", Path: s.account("/documents/" + document + "/download"), Body: `{"as":"view"}`}
	return functest.Read[api.Download](s.Do(call), 200).Url
}

// refusedByAPI tries what the API could be asked for it, as the client and as staff.
func (s stage) refusedByAPI(document, own string) {
	s.t.Helper()
	desk := "/api/p/" + s.practice.ID + "/clients/" + s.client.ID
	for as, base := range map[*functest.Caller]string{&s.self: "/api/a/" + s.client.ID, &s.staff: desk} {
		for _, path := range []string{"/documents/" + document + "/download", "/pictures/photo-id-front/download"} {
			s.Do(functest.Call{As: *as, Method: "POST", Path: base + path, Body: `{"as":"view"}`}).Refused(portal.ErrNotFound)
		}
		for _, path := range []string{"/documents", "/pictures"} {
			if a := s.Do(functest.Call{As: *as, Path: base + path}); strings.Contains(string(a.Body), document) || strings.Contains(string(a.Body), "quarantine") {
				s.t.Errorf("%s shows it: %s", base+path, a.Body)
			}
		}
	}
	s.Do(functest.Call{As: s.self, Path: s.account("/documents/" + document)}).Refused(portal.ErrNotFound)
	found := s.Do(functest.Call{As: s.self, Method: "POST", Path: s.account("/documents/search"), Body: `{"words":""}`})
	if page := functest.Read[api.DocumentPage](found, 200); len(page.Documents) != 1 || page.Documents[0].Id != own {
		s.t.Errorf("found %+v", page)
	}
}
