// Command local runs Anteroom on this machine: `make run`.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"anteroom/infra/local/checkout"
	"anteroom/infra/local/runner"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, explain(err))
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	web, err := checkout.Path("web", "dist")
	if err != nil {
		return err
	}
	r, err := runner.Start(context.WithoutCancel(ctx), runner.Options{
		Address: or(os.Getenv("ANTEROOM_ADDR"), "127.0.0.1:8080"), Data: or(os.Getenv("ANTEROOM_DATA"), ".local"), Web: web,
		Log: slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	if err != nil {
		return err
	}
	defer r.Stop()
	greet(r)
	<-ctx.Done()
	return nil
}

// greet says where everything is; the line that begins with "ready" is for programs.
func greet(r *runner.Runner) {
	fmt.Printf(`
Sign in as owner@north.example (console) or sam@client.example (portal).
Mails arrive at %[1]s/local/inbox, who is who is at %[1]s/local/seed.json.
Use Chromium or Firefox: Safari refuses secure cookies without HTTPS. Ctrl-C ends it.

ready %[1]s
`, r.Portal)
}

func explain(err error) string {
	if errors.Is(err, runner.ErrTaken) {
		return fmt.Sprintf("Another program listens there (%v).\nEnd it, or choose another address: ANTEROOM_ADDR=127.0.0.1:8090 make run", err)
	}
	if errors.Is(err, runner.ErrInUse) {
		return fmt.Sprintf("Anteroom already runs on this data (%v).\nEnd that run, or keep the data elsewhere: ANTEROOM_DATA=.local2 make run", err)
	}
	return fmt.Sprintf("Anteroom can't run here: %v", err)
}

func or(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}
