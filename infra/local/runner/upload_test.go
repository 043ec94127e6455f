package runner

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"testing"

	"anteroom/shared/api"
	"anteroom/shared/content/contenttest"
	"anteroom/shared/portal"
)

// upload sends a file as a page does: a policy from the API, the bytes to S3.
func (b *browser) upload(base string, f contenttest.File, purpose api.UploadPurpose) api.Upload {
	b.t.Helper()
	in := api.CreateUpload{Name: f.Name, ContentType: f.Type.ContentType, Size: int64(len(f.Body)), Purpose: purpose}
	ticket := ask[api.UploadTicket](b, "POST", base+"/uploads", in, http.StatusCreated)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range ticket.Fields {
		if err := form.WriteField(name, value); err != nil {
			b.t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("file", "x")
	if err == nil {
		_, err = part.Write(f.Body)
	}
	if err != nil || form.Close() != nil {
		b.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, ticket.Url, &body)
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header = http.Header{"Content-Type": {form.FormDataContentType()}, "Origin": {b.r.Portal}}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	said, _ := io.ReadAll(res.Body)
	if res.StatusCode != http.StatusNoContent || res.Header.Get("Access-Control-Allow-Origin") != b.r.Portal {
		b.t.Fatalf("S3 answers %d %v %s", res.StatusCode, res.Header, said)
	}
	return ticket.Upload
}

// ended waits until an upload is through.
func (b *browser) ended(base, upload string) api.Upload {
	b.t.Helper()
	return eventually(b.t, "the end of "+upload, func() (api.Upload, bool) {
		for _, u := range ask[api.UploadList](b, "GET", base+"/uploads", nil, http.StatusOK).Uploads {
			if u.Id == upload && u.State != api.UploadStateWaiting && u.State != api.UploadStateChecking {
				return u, true
			}
		}
		return api.Upload{}, false
	})
}

func TestAFileGoesThroughQuarantine(t *testing.T) {
	r := start(t, t.TempDir())
	defer r.Stop()
	b := newBrowser(t, r)
	account := "/api/a/" + b.signIn("sam@client.example").Accounts[0].Id
	r.Bus.Disturb(true) // everything comes twice and in another order
	good := b.upload(account, contenttest.File{Name: "letter.pdf", Type: portal.PDF, Body: contenttest.PDF()}, "document")
	bad := b.upload(account, contenttest.File{Name: "bad.pdf", Type: portal.PDF, Body: contenttest.Infected()}, "document")
	photo := b.upload(account, contenttest.File{Name: "IMG.HEIC", Type: portal.HEIC, Body: contenttest.HEIC(t)}, "photo-id-front")
	if u := b.ended(account, good.Id); u.State != api.UploadStateReady {
		t.Errorf("%+v", u)
	}
	if u := b.ended(account, bad.Id); u.State != api.UploadStateRefused || *u.Reason != api.Malware {
		t.Errorf("%+v", u)
	}
	if u := b.ended(account, photo.Id); u.State != api.UploadStateReady {
		t.Errorf("%+v", u)
	}
	documents := ask[api.DocumentPage](b, "GET", account+"/documents", nil, http.StatusOK).Documents
	pictures := ask[api.PictureList](b, "GET", account+"/pictures", nil, http.StatusOK).Pictures
	if len(documents) != 1 || len(pictures) != 1 || pictures[0].ContentType != "image/jpeg" {
		t.Errorf("documents %+v, pictures %+v", documents, pictures)
	}
	r.Bus.Disturb(false)
	staff := newBrowser(t, r)
	practice := staff.signIn("owner@north.example").Accounts[0].Id
	eventually(t, "the notice of what was received", func() (bool, bool) {
		page := ask[api.StaffNoticePage](staff, "GET", "/api/p/"+practice+"/notices", nil, http.StatusOK)
		return true, len(page.Notices) == 1 && page.Notices[0].Kind == "document-received" && *page.Notices[0].Document == documents[0].Id
	})
}
