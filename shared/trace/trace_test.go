package trace_test

import (
	"context"
	"sync"
	"testing"

	"anteroom/shared/trace"
)

func TestWorkBelongsToAChainAndCosts(t *testing.T) {
	ctx, work := trace.Begin(t.Context(), "chain-1")
	var side sync.WaitGroup
	for range 8 {
		side.Go(func() { trace.Spend(ctx, 0.5, 1) })
	}
	side.Wait()
	if reads, writes := work.Spent(); reads != 4 || writes != 8 || trace.ID(ctx) != "chain-1" {
		t.Errorf("%v reads, %v writes of %q", reads, writes, trace.ID(ctx))
	}
	trace.Spend(t.Context(), 1, 1) // nobody's
	if trace.ID(t.Context()) != "" {
		t.Error("a chain out of nowhere")
	}
}

func TestXRaysChainIsTaken(t *testing.T) {
	for header, want := range map[string]string{
		"Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1": "1-5759e988-bd862e3fe1be46a994272793",
		"Sampled=0": "own", "Root=": "own", "": "own",
	} {
		//lint:ignore SA1029 the Lambda runtime's own key
		ctx := context.WithValue(t.Context(), "x-amzn-trace-id", header)
		if got := trace.Root(ctx, "own"); got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}
