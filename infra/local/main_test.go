package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"anteroom/infra/local/endpoints"
)

// process is the command, running.
type process struct {
	*exec.Cmd
	portal string
	out    io.Reader
}

// launch runs the command until it says ready.
func launch(t *testing.T, bin, data string) process {
	t.Helper()
	p := process{Cmd: exec.CommandContext(context.Background(), bin)}
	p.Env = append(os.Environ(), "ANTEROOM_ADDR=127.0.0.1:0", "ANTEROOM_DATA="+data)
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Process.Kill() }) // long ended, where all went well
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if portal, ready := strings.CutPrefix(lines.Text(), "ready "); ready {
			p.portal, p.out = portal, out
			return p
		}
	}
	t.Fatal("it ended without the line that says ready")
	return p
}

func TestWhatWasAnsweredSurvivesKillAndEveryChildEnds(t *testing.T) {
	bin, data := build(t), t.TempDir()
	first := launch(t, bin, data)
	before := get(t, first.portal+"/local/seed.json")
	first.end(t, data, syscall.SIGKILL)
	second := launch(t, bin, data)
	if after := get(t, second.portal+"/local/seed.json"); after != before {
		t.Errorf("the practice was %s and is %s", before, after)
	}
	if err := second.end(t, data, syscall.SIGINT); err != nil {
		t.Errorf("Ctrl-C: %v, want a quiet end", err)
	}
}

func TestWhatIsInTheWayIsSaidPlainly(t *testing.T) {
	bin, data := build(t), t.TempDir()
	p := launch(t, bin, data)
	defer p.end(t, data, syscall.SIGINT)
	for address, want := range map[string]string{
		"127.0.0.1:0": "already runs on this data",
		strings.Replace(p.portal, "http://localhost", "127.0.0.1", 1): "choose another address",
		"0.0.0.0:0": "not a loopback address",
	} {
		again := exec.CommandContext(t.Context(), bin)
		again.Env = append(os.Environ(), "ANTEROOM_ADDR="+address, "ANTEROOM_DATA="+data)
		said, err := again.CombinedOutput()
		if err == nil || !strings.Contains(string(said), want) {
			t.Errorf("%s: got %v, %s", address, err, said)
		}
	}
}

// end sends the signal and waits for the process and for its DynamoDB to be gone.
func (p process) end(t *testing.T, data string, signal syscall.Signal) error {
	t.Helper()
	e, err := endpoints.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(p.out)
	if err == nil && strings.Contains(string(rest), "ready ") {
		t.Error("it said ready twice")
	}
	err = p.Wait()
	eventually(t, func() bool {
		_, err := http.Get(e.DynamoDB)
		return errors.Is(err, syscall.ECONNREFUSED)
	})
	return err
}

func get(t *testing.T, url string) string {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || !json.Valid(body) {
		t.Fatalf("%s: %d %s %v", url, res.StatusCode, body, err)
	}
	return string(body)
}

func eventually(t *testing.T, is func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !is() {
		select {
		case <-ctx.Done():
			t.Fatal("it did not come true in 10 s")
		case <-tick.C:
		}
	}
}

func build(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "anteroom")
	if said, err := exec.CommandContext(t.Context(), "go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, said)
	}
	return bin
}
