package events_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"anteroom/events"
)

var update = flag.Bool("update", false, "write the samples of new types")

// samples holds one event of each type, every field filled in.
var samples = []events.Event{
	events.InviteIssued{Practice: "pra_1", Account: "cli_1", Invite: "inv_1", Generation: 2},
	events.ChallengeIssued{Challenge: "cha_1", Generation: 1},
	events.EmailChangeIssued{Login: "log_1", Change: "ech_1"},
	events.EmailChanged{Login: "log_1", Change: "ech_1"},
	events.TasksAssigned{Practice: "pra_1", Client: "cli_1", Tasks: []string{"tsk_1", "tsk_2"}},
	events.FormSubmitted{Practice: "pra_1", Client: "cli_1", Task: "tsk_1", Submission: "sub_1"},
	events.UrgentAnswer{Practice: "pra_1", Client: "cli_1", Task: "tsk_1", Submission: "sub_1"},
	events.DocumentReady{Practice: "pra_1", Client: "cli_1", Document: "doc_1"},
	events.DocumentReceived{Practice: "pra_1", Client: "cli_1", Document: "doc_1"},
	events.DocumentShared{Practice: "pra_1", Client: "cli_1", Document: "doc_1"},
	events.DocumentPermitted{Practice: "pra_1", Client: "cli_1", Document: "doc_1"},
	events.HEICReceived{Practice: "pra_1", Client: "cli_1", Upload: "upl_1"},
	events.HEICConverted{Practice: "pra_1", Client: "cli_1", Upload: "upl_1"},
	events.AppointmentBooked{Practice: "pra_1", Client: "cli_1", Appointment: "apt_1", Sequence: 1},
	events.AppointmentMoved{Practice: "pra_1", Client: "cli_1", Appointment: "apt_1", Sequence: 1},
	events.AppointmentCancelled{Practice: "pra_1", Client: "cli_1", Appointment: "apt_1", Sequence: 1},
	events.AppointmentOffered{Practice: "pra_1", Client: "cli_1", Appointment: "apt_1", Sequence: 1},
	events.TimeReleased{Practice: "pra_1", Clinician: "cln_1"},
	events.FeeCharged{Practice: "pra_1", Client: "cli_1", Appointment: "apt_1"},
	events.InvoiceIssued{Practice: "pra_1", Client: "cli_1", Invoice: "bil_1"},
	events.TransactionPosted{Practice: "pra_1", Client: "cli_1", Transaction: "txn_1"},
	events.ReceiptReady{Practice: "pra_1", Client: "cli_1", Document: "doc_1"},
	events.ProcessorTold{Event: "evt_1", Kind: "charge.refunded", Account: "acct_1", Object: "ch_1", Payment: "pi_1", Client: "cli_1", Attempt: "att_1"},
	events.ExportAsked{Practice: "pra_1", Client: "cli_1", Login: "log_1", Export: "exp_1"},
	events.ExportReady{Practice: "pra_1", Client: "cli_1", Login: "log_1", Export: "exp_1"},
	events.MessageSent{Practice: "pra_1", Client: "cli_1", Message: "msg_1"},
	events.MessageAnswered{Practice: "pra_1", Client: "cli_1", Message: "msg_1"},
	events.AccessChanged{Practice: "pra_1", Client: "cli_1", Related: "rel_1"},
}

// TestSamplesAreFrozen fails when a published version changes: make a new
// version instead. Only a type without a sample may be written.
func TestSamplesAreFrozen(t *testing.T) {
	if len(samples) != len(events.Catalog) {
		t.Fatalf("%d samples of %d types", len(samples), len(events.Catalog))
	}
	for _, e := range samples {
		envelope, err := events.Wrap("evt_1", time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), e)
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(envelope)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join("testdata", e.Type().DetailType()+".json")
		frozen, err := os.ReadFile(name)
		if os.IsNotExist(err) && *update {
			frozen, err = append(got, '\n'), os.WriteFile(name, append(got, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(string(frozen)) != string(got) {
			t.Errorf("%s is %s, was published as %s", e.Type().DetailType(), got, frozen)
		}
	}
}

func TestUnwrapRefusesAnotherType(t *testing.T) {
	e, err := events.Wrap("evt_1", time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), samples[0])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := events.Unwrap[events.DocumentReady](e); err == nil {
		t.Error("no error")
	}
	if got, err := events.Unwrap[events.InviteIssued](e); err != nil || got != samples[0] {
		t.Errorf("%+v, %v", got, err)
	}
}
