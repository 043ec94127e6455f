package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"anteroom/infra/local/stage"
)

// browsed is what pages weigh and how a phone takes them.
func browsed(ctx context.Context, root string, l *local, s *stage.Stage, all bool) ([]Row, error) {
	pages := slices.DeleteFunc(slices.Clone(stage.Pages), func(p stage.Page) bool { return !all && !p.First })
	said("Weighing pages, and asking Lighthouse of %d", len(pages))
	weights, err := weighed(ctx, root)
	if err != nil {
		return nil, err
	}
	lights, err := lit(ctx, root, l, s, pages)
	return append(weights, lights...), err
}

// weighed is the JavaScript that each page loads first, as the web's own budgets
// weigh it; over one of them it fails.
func weighed(ctx context.Context, root string) ([]Row, error) {
	var pages []struct {
		Name  string
		Bytes float64
	}
	if err := node(ctx, root, nil, &pages, "scripts/size.mjs", "--json"); err != nil {
		return nil, fmt.Errorf("JavaScript: %w: %w", errBudget, err)
	}
	var rows []Row
	for _, p := range pages {
		rows = append(rows, Row{Kind: "page", Name: p.Name, Data: "js", Figures: map[string]float64{"jsBytes": p.Bytes}})
	}
	return rows, nil
}

// lit is what Lighthouse says of each page, as a phone on a slow network.
func lit(ctx context.Context, root string, l *local, s *stage.Stage, pages []stage.Page) ([]Row, error) {
	type visit struct {
		Name   string `json:"name"`
		URL    string `json:"url"`
		Cookie string `json:"cookie"`
	}
	var visits []visit
	for _, p := range pages {
		path, cookie := s.Visit(p)
		visits = append(visits, visit{p.Name, l.portal + path, cookie})
	}
	var found []struct {
		Name    string
		Figures map[string]float64
	}
	if err := node(ctx, root, visits, &found, "scripts/lighthouse.mjs"); err != nil {
		return nil, fmt.Errorf("lighthouse: %w", err)
	}
	var rows []Row
	for _, f := range found {
		rows = append(rows, Row{Kind: "page", Name: f.Name, Data: "lighthouse", Figures: f.Figures})
	}
	return rows, nil
}

// node runs one of the web's scripts on what is given as JSON, and reads what it
// prints.
func node(ctx context.Context, root string, in, out any, script ...string) error {
	raw, err := json.Marshal(in)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "node", script...)
	cmd.Dir, cmd.Stdin, cmd.Stderr = filepath.Join(root, "web"), bytes.NewReader(raw), os.Stderr
	printed, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%w: %s", err, printed)
	}
	return json.Unmarshal(printed, out)
}
