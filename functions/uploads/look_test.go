package uploads_test

import (
	"io"
	"net/http"
	"os"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

func TestMain(m *testing.M) { os.Exit(tested(m)) }

func tested(m *testing.M) int {
	var err error
	if dir, err = os.MkdirTemp("", "uploads"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	defer func() {
		if server, err := store(); err == nil {
			server.Stop()
		}
	}()
	return m.Run()
}

// state is what the sender sees of an upload.
func (s stage) state(upload string) api.Upload {
	s.t.Helper()
	list := functest.Read[api.UploadList](s.Do(functest.Call{As: s.self, Path: s.account("/uploads")}), 200)
	for _, u := range list.Uploads {
		if u.Id == upload {
			return u
		}
	}
	s.t.Fatalf("%s is not listed in %+v", upload, list)
	return api.Upload{}
}

func (s stage) documents() []api.Document {
	s.t.Helper()
	return functest.Read[api.DocumentPage](s.Do(functest.Call{As: s.self, Path: s.account("/documents")}), 200).Documents
}

func (s stage) pictures() []api.Picture {
	s.t.Helper()
	return functest.Read[api.PictureList](s.Do(functest.Call{As: s.self, Path: s.account("/pictures")}), 200).Pictures
}

// quarantine is what lies there of the client.
func (s stage) quarantine() int {
	s.t.Helper()
	kept, err := s.files.List(s.t.Context(), portal.QuarantinePrefix+s.client.ID+"/", time.Time{}, 100)
	if err != nil {
		s.t.Fatal(err)
	}
	return len(kept)
}

func (s stage) room() portal.Storage {
	s.t.Helper()
	_, room, err := s.Table.Storage(s.t.Context(), s.client.ID, s.practice.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return room
}

// download fetches the bytes that a path of the API gives an address of.
func (s stage) download(path string) ([]byte, http.Header) {
	s.t.Helper()
	call := functest.Call{As: s.self, Method: "POST", Path: path, Body: `{"as":"file"}`}
	status, body, header := s.fetch("GET", functest.Read[api.Download](s.Do(call), 200).Url)
	if status != 200 {
		s.t.Fatalf("%s: %d", path, status)
	}
	return body, header
}

func (s stage) fetch(method, address string) (int, []byte, http.Header) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), method, address, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	answer, err := fresh.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer.StatusCode, body, answer.Header
}
