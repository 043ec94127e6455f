package lambdatest

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// farAway lets the sample's own idea of its deadline be read.
func farAway() time.Time { return time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC) }

func TestAFunctionsBinaryIsInvoked(t *testing.T) {
	sample := build(t)
	for name, c := range map[string]struct {
		event  string
		answer string
		err    error
		says   string
	}{
		"answers":    {`"hi"`, `"hi until 2099-01-01T00:00:20Z as ` + requestID + `"`, nil, ""},
		"fails":      {`"fail"`, "", ErrFailed, "out of paper"},
		"panics":     {`"panic"`, "", ErrFailed, "at once"},
		"too large":  {`"large"`, "", ErrFailed, "over 6 MB"},
		"not its in": {`{}`, "", ErrFailed, "unmarshal"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Invoke(t.Context(), Function{Bootstrap: sample}, []byte(c.event), 20*time.Second, farAway)
			if string(got) != c.answer || !errors.Is(err, c.err) {
				t.Fatalf("got %s, %v", got, err)
			}
			if err != nil && !strings.Contains(err.Error(), c.says) {
				t.Errorf("%v does not say %q", err, c.says)
			}
		})
	}
}

func TestAFunctionThatEndsOrHangsIsSaid(t *testing.T) {
	sample := build(t)
	_, err := Invoke(t.Context(), Function{sample, []string{"SAMPLE=ends"}}, []byte(`""`), 20*time.Second, farAway)
	if !errors.Is(err, ErrEnded) || !strings.Contains(err.Error(), "no table") {
		t.Errorf("ended: got %v", err)
	}
	_, err = Invoke(t.Context(), Function{Bootstrap: sample}, []byte(`"hang"`), 300*time.Millisecond, farAway)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("hung: got %v", err)
	}
}

// build makes the sample with the deployed flags.
func build(t *testing.T) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "bootstrap")
	cmd := exec.CommandContext(t.Context(), "go", "build", "-trimpath", "-tags", "lambda.norpc", "-ldflags", "-s -w", "-o", out, "./testdata/sample")
	cmd.Env = append(cmd.Environ(), "CGO_ENABLED=0")
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, said)
	}
	return out
}

func TestAStartIsMeasured(t *testing.T) {
	start, err := First(t.Context(), Function{Bootstrap: build(t)}, []byte(`"hi"`), 20*time.Second, time.Now)
	if err != nil || start.Took <= 0 || start.Took > 20*time.Second || start.Peak < 1<<20 {
		t.Errorf("took %v, held %d bytes, %v", start.Took, start.Peak, err)
	}
}
