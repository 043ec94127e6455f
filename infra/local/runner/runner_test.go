package runner

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"testing"

	"anteroom/infra/local/endpoints"
	"anteroom/infra/local/loopback"
	"anteroom/infra/local/s3"
	"anteroom/infra/local/seed"
)

func options(data string) Options {
	return Options{Address: "127.0.0.1:0", Data: data, Web: data, Log: slog.New(slog.DiscardHandler)}
}

func start(t *testing.T, data string) *Runner {
	t.Helper()
	r, err := Start(t.Context(), options(data))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func people(t *testing.T, portal string) seed.People {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, portal+"/local/seed.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var p seed.People
	if err := json.NewDecoder(res.Body).Decode(&p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestASecondRunHasTheSamePracticeAndItsOwnWord(t *testing.T) {
	data := t.TempDir()
	first := start(t, data)
	before := people(t, first.Portal)
	if len(before.People) == 0 {
		t.Error("the demo practice has nobody in it")
	}
	if e, err := endpoints.Read(data); err != nil || e.Portal != first.Portal {
		t.Errorf("word left for the operator: %+v, %v", e, err)
	}
	first.Stop()
	if _, err := endpoints.Read(data); !errors.Is(err, endpoints.ErrNotRunning) {
		t.Errorf("after the end: %v, want ErrNotRunning", err)
	}
	second := start(t, data)
	defer second.Stop()
	if after := people(t, second.Portal); after.Practice != before.Practice || len(after.People) != len(before.People) {
		t.Errorf("the practice was %+v and is %+v", before, after)
	}
}

func TestADataFolderIsUsedByOneRun(t *testing.T) {
	data := t.TempDir()
	defer start(t, data).Stop()
	if _, err := Start(t.Context(), options(data)); !errors.Is(err, ErrInUse) {
		t.Errorf("got %v, want ErrInUse", err)
	}
}

func TestOnlyAFreeAddressOfThisMachineIsServed(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for address, want := range map[string]error{taken.Addr().String(): ErrTaken, "0.0.0.0:0": loopback.ErrPublic} {
		o := options(t.TempDir())
		o.Address = address
		if _, err := Start(t.Context(), o); !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", address, err, want)
		}
	}
}

func TestStoredObjectsAreTold(t *testing.T) {
	r := start(t, t.TempDir())
	defer r.Stop()
	if err := r.created(t.Context(), s3.Object{Bucket: bucket, Key: "k"}); err != nil {
		t.Error(err)
	}
}
