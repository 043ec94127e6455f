package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
)

// Row is what was measured of one thing on one size of data.
type Row struct {
	Kind    string             `json:"kind"` // route, load, event, start, page, floor
	Name    string             `json:"name"`
	Data    string             `json:"data,omitempty"` // small or large
	Figures map[string]float64 `json:"figures"`
}

func (r Row) key() string { return r.Kind + " " + r.Name + " " + r.Data }

// Machine is what figures were measured on: its kind, and nothing that names it.
type Machine struct {
	CPU   string `json:"cpu"`
	Cores int    `json:"cores"`
	Go    string `json:"go"`
}

// Report is bench.json.
type Report struct {
	Machine Machine `json:"machine"`
	Rows    []Row   `json:"rows"`
}

func machine() Machine {
	m := Machine{CPU: runtime.GOARCH, Cores: runtime.NumCPU(), Go: runtime.Version()}
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return m
	}
	for line := range strings.Lines(string(info)) {
		if name, value, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
			m.CPU = strings.TrimSpace(value)
			break
		}
	}
	return m
}

// readReport is the zero Report where there is none yet.
func readReport(name string) (Report, error) {
	var r Report
	raw, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err == nil {
		err = json.Unmarshal(raw, &r)
	}
	return r, err
}

// write puts a row on each line, so that a change of one is a change of a line.
func (r Report) write(name string) error {
	var b strings.Builder
	about, err := json.Marshal(r.Machine)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b, "{\"machine\": %s,\n\"rows\": [", about)
	for i, row := range r.Rows {
		for name, value := range row.Figures {
			row.Figures[name] = math.Round(value*1000) / 1000
		}
		line, err := json.Marshal(row)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s\n%s", map[bool]string{true: ",", false: ""}[i > 0], line)
	}
	b.WriteString("\n]}\n")
	return os.WriteFile(name, []byte(b.String()), 0o644)
}

// print writes a table for each kind of row.
func (r Report) print(w io.Writer) {
	fmt.Fprintf(w, "\nOn %s, %d cores, %s.\n", r.Machine.CPU, r.Machine.Cores, r.Machine.Go)
	for _, kind := range []string{"route", "load", "event", "start", "page", "floor"} {
		rows := slices.DeleteFunc(slices.Clone(r.Rows), func(row Row) bool { return row.Kind != kind })
		if len(rows) > 0 {
			printTable(w, kind, rows)
		}
	}
}

func printTable(w io.Writer, kind string, rows []Row) {
	columns := map[string]float64{}
	for _, row := range rows {
		maps.Copy(columns, row.Figures)
	}
	names := slices.Sorted(maps.Keys(columns))
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(out, "\n%s\t\t%s\t\n", kind, strings.Join(names, "\t"))
	for _, row := range rows {
		fmt.Fprintf(out, "%s\t%s\t", row.Name, row.Data)
		for _, name := range names {
			value, there := row.Figures[name]
			fmt.Fprintf(out, "%s\t", map[bool]string{true: plain(value)}[there])
		}
		fmt.Fprintln(out)
	}
	_ = out.Flush() // nobody reads what can't be printed
}

// plain writes a figure with as many digits as mean something.
func plain(v float64) string {
	switch {
	case v >= 100 || v == float64(int(v)):
		return fmt.Sprintf("%.0f", v)
	case v >= 1:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.3f", v)
}

// printChanges tells what differs from the report kept in docs: any count, and
// times by more than a quarter.
func printChanges(w io.Writer, before, now Report) {
	was := map[string]Row{}
	for _, row := range before.Rows {
		was[row.key()] = row
	}
	fmt.Fprintln(w, "\nChanged since docs/bench.json:")
	changes := 0
	for _, row := range now.Rows {
		for _, name := range slices.Sorted(maps.Keys(row.Figures)) {
			old, known := was[row.key()].Figures[name]
			if value := row.Figures[name]; known && differs(name, old, value) {
				changes++
				fmt.Fprintf(w, "  %s: %s %s → %s\n", strings.TrimSpace(row.key()), name, plain(old), plain(value))
			}
		}
	}
	if changes == 0 {
		fmt.Fprintln(w, "  nothing")
	}
}

func differs(name string, old, value float64) bool {
	if exact[name] {
		return old != value
	}
	if name == "bytes" { // of identifiers and times, of which some are shorter
		return value > old*1.02 || value < old*0.98
	}
	return value > old*1.25 || value < old*0.75
}
