package functions_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"anteroom/infra/local/fault"
	"anteroom/infra/local/stage"
	"anteroom/shared/api"
	"anteroom/shared/api/apitest"
	"anteroom/shared/portal"
)

// askAgain is how often a person presses again before they give up.
const askAgain = 3

func TestEveryRouteIsOnStage(t *testing.T) {
	for _, r := range api.Routes {
		if _, found := stage.Rows[r.Operation]; !found {
			t.Errorf("%s has no row in infra/local/stage", r.Operation)
		}
	}
}

// TestEveryCallOfEveryRouteMayFail fails each call that serving a request makes,
// in each way, and asks again as a person would. The table must be as if
// nothing had happened, down to each event.
func TestEveryCallOfEveryRouteMayFail(t *testing.T) {
	var together crowd
	defer together.Wait()
	for _, route := range api.Routes {
		together.run(t, route.Operation, func(t *testing.T) { walk(t, route) })
	}
}

func walk(t *testing.T, route api.Route) {
	s := newScene(t)
	var smooth fault.Plan
	want, status := s.effect(&smooth, route, failure{})
	for _, name := range smooth.Calls() {
		for _, f := range failuresOf(route, name) {
			s = s.renewed()
			plan := f.at(name)
			got, after := s.effect(plan, route, f)
			what := f.name + " at " + name
			if !plan.Met() {
				t.Errorf("%s: it did not happen", what)
			}
			if after != status && (f.passes() || len(stage.Rows[route.Operation].Then) == 0) {
				t.Errorf("%s: answered %d, want %d", what, after, status)
			}
			if after == status && len(got) < len(want) {
				t.Errorf("%s: %d rows changed, want %d", what, len(got), len(want))
			}
			compare(t, what, want, got, grows(route))
		}
	}
	s.noCanary()
}

// failuresOf is how a call can fail. Of reading, which keeps nothing, only the
// ways that its caller can tell apart.
func failuresOf(route api.Route, name string) []failure {
	return slices.DeleteFunc(slices.Clone(failures), func(f failure) bool {
		same := route.Method == http.MethodGet && f.name != "throttled once" && f.name != "unsent" && f.name != "in conflict"
		return same || !f.can(name)
	})
}

func grows(route api.Route) []string {
	grown := stage.Rows[route.Operation].Grows
	if route.Method == http.MethodGet {
		grown = append(slices.Clip(grown), "access")
	}
	return grown
}

// effect sends a request under the plan and again until it is answered well,
// and says what became of the table and with which status it ended.
func (s *scene) effect(p *fault.Plan, route api.Route, f failure) ([]string, int) {
	s.t.Helper()
	s.clock.pass(portal.LastSeenEvery)
	r, err := s.Ask(route)
	if err != nil {
		s.t.Fatal(err)
	}
	before := s.dump()
	answer := s.do(p, r)
	s.check(r, answer, f)
	for range askAgain {
		if stage.Rows[route.Operation].Good(answer) || f.passes() {
			break
		}
		s.clock.pass(stage.Rows[route.Operation].Lease)
		answer = s.do(nil, r)
		s.check(r, answer, failure{})
		if slices.ContainsFunc(stage.Rows[route.Operation].Then, answer.Is) {
			break
		}
	}
	if !stage.Rows[route.Operation].Good(answer) && !slices.ContainsFunc(stage.Rows[route.Operation].Then, answer.Is) {
		s.t.Errorf("%s at %s: %d %s", f.name, p.At, answer.Status, answer.Body)
	}
	if slices.Contains([]string{"payments", "billing", "stripe"}, route.Function) {
		s.sweepFees(r.Path)
		s.balanced(r.Path)
	}
	return stage.Difference(before, s.dump()), answer.Status
}

// balanced checks the books of the client that a path or an event names.
func (s *scene) balanced(text string) {
	s.t.Helper()
	client := aClient.FindString(text)
	if client == "" {
		return // it is about the practice
	}
	if err := s.Table.CheckBooks(s.t.Context(), client); err != nil {
		s.t.Errorf("the books after a fault: %v", err)
	}
}

// sweepFees enters what the processor took for the client's payments, where that
// is not known yet: it never fails a payment, and the sweep looks for it later.
func (s *scene) sweepFees(text string) {
	s.t.Helper()
	client := aClient.FindString(text)
	for _, item := range s.dump() {
		if item.Type() != "attempt" || item["feePending"] != true || item["client"] != client {
			continue
		}
		if err := s.LookAgain(client, item["id"].(string)); err != nil {
			s.t.Errorf("look for a fee: %v", err)
		}
	}
}

var aClient = regexp.MustCompile(`cli_[0-9a-f]{32}`)

// check wants an answer of the contract that a person can act on. What a dead
// process would have answered reaches nobody.
func (s *scene) check(r stage.Request, a stage.Answer, f failure) {
	s.t.Helper()
	sent, err := r.HTTP(s.t.Context(), stage.Origin)
	if err != nil {
		s.t.Fatal(err)
	}
	apitest.Check(s.t, sent, a.Response())
	if a.Status == http.StatusInternalServerError && !f.crash {
		s.t.Errorf("%s: %s", f.name, a.Body)
	}
}

// compare wants the same effect; of types that may grow there may be more.
func compare(t *testing.T, what string, want, got, grown []string) {
	t.Helper()
	strictly := func(all []string) []string {
		return slices.DeleteFunc(slices.Clone(all), func(item string) bool {
			kind, _, _ := strings.Cut(item, " ")
			return slices.Contains(grown, kind)
		})
	}
	missing, extra := strictly(want), strictly(got)
	for _, item := range slices.Clone(missing) {
		if i := slices.Index(extra, item); i >= 0 {
			extra = slices.Delete(extra, i, i+1)
			missing = slices.Delete(missing, slices.Index(missing, item), slices.Index(missing, item)+1)
		}
	}
	if len(missing)+len(extra) > 0 {
		t.Errorf("%s:\nlacks %s\nhas   %s", what, strings.Join(missing, "\n      "), strings.Join(extra, "\n      "))
	}
}

// noCanary fails the test where anything private reached a log, a key, an event
// or a problem.
func (s *scene) noCanary() {
	s.t.Helper()
	places := map[string]string{"the log": s.log.String(), "a problem": s.said.String()}
	for key, item := range s.dump() {
		places["a key"] += key + "\n"
		if item.Type() == "event" {
			places["an event"] += item["envelope"].(string) + "\n"
		}
	}
	for place, text := range places {
		if strings.Contains(strings.ToLower(text), strings.ToLower(stage.Canary)) {
			s.t.Errorf("%s holds what is private", place)
		}
	}
	if places["the log"] == "" || !strings.Contains(places["a key"], string(portal.KindClient)) {
		s.t.Error("nothing was looked at")
	}
}
