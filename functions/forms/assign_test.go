package forms_test

import (
	"fmt"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func (s stage) assign(client string, forms []string, due, key string) functest.Answer {
	return s.post("/clients/"+client+"/tasks", api.AssignForms{Forms: forms, DueOn: &due}, key)
}

func (s stage) assigned(client string, forms []string, key string) []api.ClientTask {
	return functest.Read[api.ClientTaskList](s.assign(client, forms, "2026-11-23", key), 201).Tasks
}

func TestAFormIsCalledByItsTitleInTheClientsLanguage(t *testing.T) {
	s := newStage(t)
	c, err := portal.NewClient(s.practice, portal.NewClientInput{Name: portal.Name{Given: "Lucía", Family: "Canary"}, Email: "lucia@example.com", Language: portal.Spanish}, s.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	s.Write(table.AddClient(c)...)
	f := s.imported(instrument(t, "phq-9"), key(1))
	tasks := s.assigned(c.ID, []string{f.Id}, key(2))
	if want := "PHQ-9: cómo se ha sentido"; tasks[0].Task.Title != want || f.Title == want {
		t.Errorf("assigned as %q", tasks[0].Task.Title)
	}
}

func TestAssign(t *testing.T) {
	s := newStage(t)
	client, _ := s.Client(s.practice)
	first, second := s.imported(instrument(t, "phq-9"), key(1)), s.imported(instrument(t, "intake"), key(2))
	tasks := s.assigned(client.ID, []string{first.Id, second.Id}, key(3))
	if len(tasks) != 2 || tasks[0].Task.Title != first.Title || tasks[0].Task.State != "open" || !*tasks[0].Task.Overdue {
		t.Fatalf("assigned %+v", tasks)
	}
	sheet, err := s.Table.TaskSheet(t.Context(), client.ID, tasks[0].Task.Id, s.practice.ID)
	if err != nil {
		t.Fatal(err)
	}
	if hash, err := form.Hash(sheet.Questionnaire); err != nil || hash != first.Hash || sheet.Task.AssignedBy != s.owner.Login.ID {
		t.Errorf("sheet of %s by %s, %v", hash, sheet.Task.AssignedBy, err)
	}
	announced := functest.Events[events.TasksAssigned](s.Bench)
	if len(announced) != 1 || len(announced[0].Tasks) != 2 || announced[0].Client != client.ID {
		t.Errorf("announced %+v", announced)
	}
	if rows := s.Accesses(client.ID); len(rows) != 2 || rows[0].Action != portal.Assigned {
		t.Errorf("access history %+v", rows)
	}
}

func TestAssignTwiceWithOneKeyAssignsOnce(t *testing.T) {
	s := newStage(t)
	client, _ := s.Client(s.practice)
	forms := []string{s.imported(instrument(t, "phq-9"), key(1)).Id}
	s.assigned(client.ID, forms, key(2))
	first, again := s.assigned(client.ID, forms, key(3)), s.assigned(client.ID, forms, key(3))
	if len(again) != 1 || first[0].Task.Id != again[0].Task.Id {
		t.Errorf("first %+v, again %+v", first, again)
	}
	if all := functest.Read[api.ClientTaskList](s.get("/clients/"+client.ID+"/tasks"), 200); len(all.Tasks) != 2 {
		t.Errorf("%d tasks, want 2", len(all.Tasks))
	}
	s.assign(client.ID, forms, "2027-01-01", key(3)).Refused(portal.ErrKeyReused)
}

func TestAssignTwentyFormsAtOnce(t *testing.T) {
	s := newStage(t)
	client, _ := s.Client(s.practice)
	var forms []string
	for n := range 20 {
		forms = append(forms, s.imported(plain("", fmt.Sprint(n), ""), key(n)).Id)
	}
	if tasks := s.assigned(client.ID, forms, key(99)); len(tasks) != 20 {
		t.Errorf("%d tasks", len(tasks))
	}
}

func TestAssignRefuses(t *testing.T) {
	s := newStage(t)
	client, _ := s.Client(s.practice)
	own := s.imported(plain("", "Q", ""), key(1)).Id
	none := portal.NewID(portal.KindForm, s.Clock.Now())
	for name, row := range map[string]struct {
		forms        []string
		due, pointer string
	}{
		"no form":      {[]string{}, "", "#/forms"},
		"no such form": {[]string{own, none}, "", "#/forms"},
		"twice":        {[]string{own, own}, "", "#/forms"},
		"no date":      {[]string{own}, "2026-13-01", "#/dueOn"},
	} {
		t.Run(name, func(t *testing.T) {
			p := s.assign(client.ID, row.forms, row.due, key(2)).Refused(portal.ErrInvalid)
			if *(*p.Errors)[0].Pointer != row.pointer {
				t.Errorf("points at %s", *(*p.Errors)[0].Pointer)
			}
		})
	}
	s.assign(portal.NewID(portal.KindClient, s.Clock.Now()), []string{own}, "", key(2)).Refused(portal.ErrNotFound)
	if n := len(functest.Events[events.TasksAssigned](s.Bench)); n != 0 {
		t.Errorf("%d announced", n)
	}
}

// submitted completes a client's task with a score, as the function tasks does.
func (s stage) submitted(t *testing.T, client portal.Client, task string) portal.Submission {
	t.Helper()
	now := s.Clock.Now()
	sheet, err := s.Table.TaskSheet(t.Context(), client.ID, task, s.practice.ID)
	if err != nil {
		t.Fatal(err)
	}
	sub := portal.Submission{
		ID: portal.NewID(portal.KindSubmission, now), Practice: s.practice.ID, Client: client.ID, Task: task, FormHash: "f", AnswersHash: "a",
		Response: []byte(`{"resourceType":"QuestionnaireResponse"}`), Signature: portal.Signature{Name: "Robin", Relationship: portal.RelationSelf, SignedAt: now},
		Scores: []portal.Score{{Name: "Total", Value: 14, Max: 27, Severity: "moderate"}}, Urgent: true, SubmittedAt: now,
	}
	done := sheet.Task
	done.State, done.CompletedAt, done.Submission, done.Scores, done.Urgent = portal.TaskCompleted, now, sub.ID, sub.Scores, true
	s.Write(table.AddSubmission(sub), table.SaveTask(done))
	return sub
}

func TestStaffSeeScoresAndHashes(t *testing.T) {
	s := newStage(t)
	client, _ := s.Client(s.practice)
	tasks := s.assigned(client.ID, []string{s.imported(instrument(t, "phq-9"), key(1)).Id}, key(2))
	path := "/clients/" + client.ID + "/tasks"
	s.get(path + "/" + tasks[0].Task.Id + "/submission").Refused(portal.ErrNotFound)
	s.Clock.Move(time.Second)
	sub := s.submitted(t, client, tasks[0].Task.Id)

	list := functest.Read[api.ClientTaskList](s.get(path), 200)
	if got := list.Tasks[0]; got.Task.State != "completed" || !got.Urgent || len(got.Scores) != 1 || got.Scores[0].Value != 14 || *got.Scores[0].Severity != "moderate" {
		t.Errorf("listed %+v", got)
	}
	got := functest.Read[api.ClientSubmission](s.get(path+"/"+tasks[0].Task.Id+"/submission"), 200)
	if got.Submission.Id != sub.ID || !got.Urgent || *got.Scores[0].Max != 27 || got.FormHash != "f" || got.AnswersHash != "a" {
		t.Errorf("got %+v", got)
	}
	if len(got.Submission.CrisisContacts) == 0 || got.Submission.Signature.Name != "Robin" {
		t.Errorf("got %+v", got.Submission)
	}
}

func TestReadsAreRecordedInTwoRoundTrips(t *testing.T) {
	s := newStage(t)
	client, _ := s.Client(s.practice)
	f := s.imported(instrument(t, "phq-9"), key(1))
	tasks := s.assigned(client.ID, []string{f.Id}, key(2))
	s.Clock.Move(time.Second)
	s.submitted(t, client, tasks[0].Task.Id)
	path := "/clients/" + client.ID + "/tasks"
	before := len(s.Accesses(client.ID))
	for _, rest := range []string{"/forms", "/forms/" + f.Id, path, path + "/" + tasks[0].Task.Id + "/submission"} {
		if a := s.get(rest); a.Status != 200 || a.Sequential > 2 {
			t.Errorf("%s: status %d after %d round trips", rest, a.Status, a.Sequential)
		}
	}
	if after := len(s.Accesses(client.ID)); after-before != 2 {
		t.Errorf("%d rows in the access history, want 2", after-before)
	}
}

func TestAnotherPracticesClientIsNotThere(t *testing.T) {
	s := newStage(t)
	client, _ := s.Client(s.practice)
	tasks := s.assigned(client.ID, []string{s.imported(instrument(t, "phq-9"), key(1)).Id}, key(2))
	s.submitted(t, client, tasks[0].Task.Id)
	before := len(s.Accesses(client.ID))
	s.practice = s.Practice("south")
	s.owner = s.Staff(s.practice, portal.RoleOwner)
	own := s.imported(plain("", "Q", ""), key(3)).Id
	path := "/clients/" + client.ID + "/tasks"
	s.get(path).Refused(portal.ErrNotFound)
	s.get(path + "/" + tasks[0].Task.Id + "/submission").Refused(portal.ErrNotFound)
	s.assign(client.ID, []string{own}, "", key(4)).Refused(portal.ErrNotFound)
	if after := len(s.Accesses(client.ID)); after != before {
		t.Errorf("strangers left %d rows in the access history", after-before)
	}
}
