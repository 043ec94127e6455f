package main

import (
	"archive/zip"
	"compress/flate"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"anteroom/infra/local/bus"
	"anteroom/infra/local/lambdatest"
	"anteroom/infra/local/stage"
	"anteroom/shared/session"
)

// startsEach is how often each bootstrap is started; the middle one counts.
const startsEach = 11

// starts measures each function's own bootstrap, built as deployed: from its
// start to its first answer, the most memory it held, and its zip for AWS.
func starts(ctx context.Context, o options, root, dir string) ([]Row, error) {
	folder := filepath.Join(dir, "start")
	w, err := stage.Open(ctx, folder)
	if err != nil {
		return nil, err
	}
	defer w.Close()
	secret, err := secretFile(folder)
	if err != nil {
		return nil, err
	}
	firsts, err := firstsOn(ctx, w)
	if err != nil {
		return nil, err
	}
	floor, err := floorOfStarting(ctx, root, folder)
	if err != nil {
		return nil, err
	}
	rows := []Row{floor}
	names := slices.DeleteFunc(sortedKeys(firsts), func(name string) bool { return o.only != "" && o.only != name })
	if err := buildAll(ctx, root, folder, names); err != nil {
		return nil, err
	}
	for _, name := range names {
		row, err := start(ctx, name, lambdatest.Function{Bootstrap: filepath.Join(folder, name), Environment: w.Environment("anteroom", secret)}, firsts[name])
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// firstsOn sets a stage in the world and gives each function's first event.
func firstsOn(ctx context.Context, w *stage.World) (map[string][]byte, error) {
	b, err := w.Boot(ctx, "anteroom", time.Now, io.Discard)
	if err != nil {
		return nil, err
	}
	s := stage.New(ctx, b.Table, b.Links, time.Now)
	s.Files, s.Pay = b.Files, b.Pay()
	if err := s.Set("start", small); err != nil {
		return nil, err
	}
	return firstEvents(s)
}

// secretKey is what links are sealed with.
var secretKey = make([]byte, session.KeyBytes)

// secretFile is what Secrets Manager would hold, as package boot and the local
// runner read it. It has the stage's secrets, so that both understand each other.
func secretFile(dir string) (string, error) {
	name := filepath.Join(dir, "secrets.json")
	raw, err := json.Marshal(map[string]any{"keys": [][]byte{secretKey}, "originSecrets": []string{stage.Secret}, "payKey": stage.PayKey, "webhookSecrets": []string{stage.WebhookSecret}})
	if err != nil {
		return "", err
	}
	return name, os.WriteFile(name, raw, 0o600)
}

// firstEvents is an event for each function that is deployed.
func firstEvents(s *stage.Stage) (map[string][]byte, error) {
	events := map[string][]byte{"relay": []byte("{}")}
	for _, rule := range bus.Deployed() {
		if events[rule.Queue] == nil {
			events[rule.Queue] = stage.Consumed[rule.DetailType](s).Batch
		}
	}
	for _, route := range byReading() {
		if events[route.Function] != nil {
			continue
		}
		r, err := s.Ask(route)
		if err != nil {
			return nil, err
		}
		if events[route.Function], err = r.Event(stage.Origin, stage.Secret, "203.0.113.7"); err != nil {
			return nil, err
		}
	}
	return events, nil
}

func start(ctx context.Context, name string, f lambdatest.Function, event []byte) (Row, error) {
	row := Row{Kind: "start", Name: name, Figures: map[string]float64{}}
	if err := started(ctx, f, event, row.Figures); err != nil {
		return row, err
	}
	size, err := zipped(f.Bootstrap + deployed)
	row.Figures["zipBytes"] = float64(size)
	return row, err
}

// deployed ends the name of a bootstrap for AWS; that for this machine has its
// function's name alone.
const deployed = ".arm64"

// buildAll makes both bootstraps of each function, so that nothing is built while
// something is measured.
func buildAll(ctx context.Context, root, folder string, names []string) error {
	builds, ctx := errgroup.WithContext(ctx)
	builds.SetLimit(runtime.NumCPU())
	for _, name := range names {
		out := filepath.Join(folder, name)
		builds.Go(func() error { return build(ctx, root, name, out, "GOARCH="+hostArch) })
		builds.Go(func() error { return build(ctx, root, name, out+deployed, "GOARCH=arm64") })
	}
	return builds.Wait()
}

// build makes a bootstrap with the deployed flags.
func build(ctx context.Context, root, name, out, arch string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-tags", "lambda.norpc,nodynamic", "-ldflags", "-s -w", "-o", out, "./functions/"+name+"/lambda")
	cmd.Dir, cmd.Env = root, append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", arch)
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", name, err, text)
	}
	return nil
}

// zipped is how many bytes a file has in a zip.
func zipped(name string) (int64, error) {
	file, err := os.Open(name)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	var size counter
	archive := zip.NewWriter(&size)
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	entry, err := archive.Create("bootstrap")
	if err == nil {
		_, err = io.Copy(entry, file)
	}
	if err == nil {
		err = archive.Close()
	}
	return int64(size), err
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
