package main

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"anteroom/infra/local/bus"
	"anteroom/infra/local/runner"
	"anteroom/infra/local/stage"
	"anteroom/shared/pay"
)

// serveMark is the first argument of the run of ourselves as the local runner.
const serveMark = "serve"

const hostArch = runtime.GOARCH

// serve is the local runner in a process of its own. Its queues rest, so that
// what is measured is the request alone.
func serve(ctx context.Context, dir string) error {
	r, err := runner.Start(context.WithoutCancel(ctx), runner.Options{
		Address: "127.0.0.1:0", Data: dir, Web: filepath.Join(dir, "..", "web"), Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return err
	}
	defer r.Stop()
	for _, rule := range bus.Rules() {
		if err := r.Bus.Pause(rule.Queue); err != nil {
			return err
		}
	}
	fmt.Fprintln(os.Stderr, "ready", r.Portal)
	<-ctx.Done()
	return nil
}

// local is the local runner, running.
type local struct {
	cmd    *exec.Cmd
	portal string
	pay    *pay.Client // asks its payment processor
}

// launch starts ourselves as the local runner on a folder, with the web files
// beside it, and waits until it serves.
func launch(ctx context.Context, root, dir string) (*local, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if _, err := secretFile(dir); err != nil {
		return nil, err
	}
	if err := os.Symlink(filepath.Join(root, "web", "dist"), filepath.Join(dir, "..", "web")); err != nil {
		return nil, err
	}
	l := &local{cmd: exec.CommandContext(ctx, self, serveMark, dir)}
	l.cmd.Dir = root
	l.cmd.Cancel = func() error { return l.cmd.Process.Signal(syscall.SIGTERM) }
	out, err := l.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := l.cmd.Start(); err != nil {
		return nil, err
	}
	var said strings.Builder
	buffer := make([]byte, 1024)
	for {
		n, err := out.Read(buffer)
		said.Write(buffer[:n])
		if at := strings.Index(said.String(), "ready "); at >= 0 && strings.HasSuffix(said.String(), "\n") {
			l.portal = strings.TrimSpace(said.String()[at+len("ready "):])
			return l, l.findProcessor(dir)
		}
		if err != nil {
			return nil, fmt.Errorf("the local runner ended: %s", said.String())
		}
	}
}

func (l *local) findProcessor(dir string) error {
	port, err := os.ReadFile(filepath.Join(dir, "stripe", "port"))
	l.pay = pay.New(pay.Config{
		Key: stage.PayKey, URL: "http://127.0.0.1:" + string(port), WebhookSecrets: []string{stage.WebhookSecret}, Hasty: true, Now: time.Now,
	})
	return err
}

func (l *local) stop() {
	_ = l.cmd.Process.Signal(syscall.SIGTERM) // it may have ended
	_ = l.cmd.Wait()                          // its status tells nothing more
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
