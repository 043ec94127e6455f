package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"anteroom/events"
	"anteroom/infra/local/dynamo"
	"anteroom/infra/local/endpoints"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// runner leaves word of a DynamoDB, as the local runner does, and gives how to
// run the operator's commands against it.
func runner(t *testing.T) (command func(args ...string) (status int, out, problems string)) {
	t.Helper()
	dir, e := t.TempDir(), endpoints.Endpoints{Portal: "http://localhost:8080", DynamoDB: *engine(t).Options().BaseEndpoint, Table: "anteroom"}
	if err := endpoints.Write(dir, e); err != nil {
		t.Fatal(err)
	}
	return func(args ...string) (int, string, string) { return commandIn(t, dir, args) }
}

// engine is a DynamoDB in memory with an empty table called anteroom.
func engine(t *testing.T) *dynamodb.Client {
	t.Helper()
	endpoint, stop, err := dynamo.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	client := dynamodb.New(dynamodb.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(endpoint), Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
	})
	if err := table.Create(t.Context(), client, "anteroom"); err != nil {
		t.Fatal(err)
	}
	return client
}

func commandIn(t *testing.T, dir string, args []string) (int, string, string) {
	t.Helper()
	var out, problems bytes.Buffer
	env := func(name string) string { return map[string]string{"ANTEROOM_DATA": dir}[name] }
	status := run(t.Context(), args, env, &out, &problems)
	return status, out.String(), problems.String()
}

func TestPracticeIsBroughtOnBoard(t *testing.T) {
	command := runner(t)
	status, out, problems := command("practice", "--name", "North Clinic", "--email", "Owner@Example.com")
	if status != 0 || problems != "" {
		t.Fatalf("status %d: %s", status, problems)
	}
	for _, want := range []string{"North Clinic is on board", "http://localhost:8080/p/north-clinic", "owner@example.com", "/local/inbox"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in %q", want, out)
		}
	}
}

func TestTheSameSlugAgainChangesNothing(t *testing.T) {
	command := runner(t)
	command("practice", "--name", "North Clinic", "--email", "owner@example.com")
	status, _, problems := command("practice", "--name", "North Clinic", "--email", "other@example.com")
	if status != 1 || !strings.Contains(problems, "already a practice at /p/north-clinic") {
		t.Errorf("status %d: %s", status, problems)
	}
	if status, _, problems := command("practice", "--name", "North Clinic", "--email", "other@example.com", "--slug", "north-2"); status != 0 {
		t.Errorf("another slug: status %d: %s", status, problems)
	}
}

func TestTheOwnersInviteIsKeptAndAnnounced(t *testing.T) {
	now := time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC)
	s := table.New(engine(t), "anteroom", func() time.Time { return now }, make([]byte, 32))
	p, i, err := welcome(t.Context(), s, newcomer{"North Clinic", "owner@example.com", "north"}, now)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := s.Invite(t.Context(), p.ID, i.ID)
	if err != nil || kept.Relation != portal.RelationStaff || kept.Role != portal.RoleOwner || kept.Email != "owner@example.com" {
		t.Errorf("invite %+v, %v", kept, err)
	}
	pending, err := s.Pending(t.Context(), now.Add(time.Minute), 10)
	if err != nil || len(pending) != 1 {
		t.Fatalf("pending %v, %v", pending, err)
	}
	issued, err := events.Unwrap[events.InviteIssued](pending[0])
	if want := (events.InviteIssued{Practice: p.ID, Account: p.ID, Invite: i.ID, Generation: 1}); err != nil || issued != want {
		t.Errorf("announced %+v, %v, want %+v", issued, err, want)
	}
}

func TestWhatCannotBeDoneIsSaidPlainly(t *testing.T) {
	command := runner(t)
	for name, row := range map[string]struct {
		args   []string
		status int
		say    string
	}{
		"nothing":         {nil, 2, "Look after"},
		"unknown command": {[]string{"practise"}, 2, "Look after"},
		"no name":         {[]string{"practice", "--email", "a@b.ch"}, 2, "Say:"},
		"unknown option":  {[]string{"practice", "--colour", "red"}, 2, "not defined"},
		"nameless slug":   {[]string{"practice", "--name", "日本", "--email", "a@b.ch"}, 2, "add --slug"},
		"bad address":     {[]string{"practice", "--name", "N C", "--email", "a@b"}, 1, "complete email address"},
		"bad slug":        {[]string{"practice", "--name", "N C", "--email", "a@b.ch", "--slug", "A_B"}, 1, "lower case letters"},
	} {
		t.Run(name, func(t *testing.T) {
			if status, _, problems := command(row.args...); status != row.status || !strings.Contains(problems, row.say) {
				t.Errorf("status %d: %s", status, problems)
			}
		})
	}
}

func TestNoRunnerIsSaidPlainly(t *testing.T) {
	status, _, problems := commandIn(t, t.TempDir(), []string{"practice", "--name", "North", "--email", "a@b.ch"})
	if status != 1 || !strings.Contains(problems, "make run") {
		t.Errorf("status %d: %s", status, problems)
	}
}

func TestABrokenWordIsSaid(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, endpoints.File), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, problems := commandIn(t, dir, []string{"practice", "--name", "North", "--email", "a@b.ch"}); status != 1 || !strings.Contains(problems, "read endpoints") {
		t.Errorf("status %d: %s", status, problems)
	}
}
