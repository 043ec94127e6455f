package main

import (
	"context"
	"errors"
	"strings"
	"testing"

	"anteroom/shared/portal"
)

// shelf is the books of some clients, two a page; those named are wrong.
type shelf struct{ wrong string }

func (shelf) Clients(_ context.Context, _, cursor string) ([]portal.Client, string, error) {
	if cursor == "" {
		return []portal.Client{{ID: "cli_1"}, {ID: "cli_2"}}, "more", nil
	}
	return []portal.Client{{ID: "cli_3"}}, "", nil
}

func (s shelf) CheckBooks(_ context.Context, client string) error {
	if client == s.wrong {
		return portal.ErrBooks
	}
	return nil
}

func TestBooksThatDontAgreeAreNamed(t *testing.T) {
	var out strings.Builder
	if err := checkBooks(t.Context(), shelf{}, "pra_1", &out); err != nil || !strings.Contains(out.String(), "all 3 clients") {
		t.Errorf("%s, %v", out.String(), err)
	}
	out.Reset()
	if err := checkBooks(t.Context(), shelf{"cli_3"}, "pra_1", &out); !errors.Is(err, portal.ErrBooks) || !strings.Contains(out.String(), "cli_3") {
		t.Errorf("%s, %v", out.String(), err)
	}
}
