package main

import (
	"strings"
	"testing"
	"time"

	"anteroom/shared/table"
)

func TestOnlyTheOperatorSubscribesAPractice(t *testing.T) {
	now := time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC)
	s := table.New(engine(t), "anteroom", func() time.Time { return now }, make([]byte, 32))
	if _, _, err := welcome(t.Context(), s, newcomer{"North Clinic", "owner@example.com", "north"}, now); err != nil {
		t.Fatal(err)
	}
	for _, want := range []bool{true, true, false} {
		if _, err := subscribe(t.Context(), s, "north", want); err != nil {
			t.Fatal(err)
		}
		p, err := s.PracticeBySlug(t.Context(), "north")
		if err != nil || p.Settings.Scheduling.Subscribed != want || p.Settings.Scheduling.Notice != 24*time.Hour {
			t.Errorf("got %+v, %v", p.Settings.Scheduling, err)
		}
	}
}

func TestTheSchedulingCommand(t *testing.T) {
	command := runner(t)
	command("practice", "--name", "North Clinic", "--email", "owner@example.com")
	if status, out, problems := command("scheduling", "--slug", "north-clinic", "--subscribed=true"); status != 0 || !strings.Contains(out, "can book") {
		t.Errorf("status %d: %s%s", status, out, problems)
	}
	if status, out, _ := command("scheduling", "--slug", "north-clinic", "--subscribed=false"); status != 0 || !strings.Contains(out, "can't book") {
		t.Errorf("status %d: %s", status, out)
	}
	for say, args := range map[string][]string{
		"There is no practice": {"scheduling", "--slug", "nowhere", "--subscribed"}, "Say:": {"scheduling", "--slug", "north-clinic"}, "not defined": {"scheduling", "--loud"},
	} {
		if status, _, problems := command(args...); status == 0 || !strings.Contains(problems, say) {
			t.Errorf("%v: status %d: %s", args, status, problems)
		}
	}
}
