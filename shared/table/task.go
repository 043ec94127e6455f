package table

import (
	"context"
	"slices"
	"strings"
	"time"

	"anteroom/shared/portal"
)

type taskItem struct {
	ID          string           `dynamodbav:"id"`
	Practice    string           `dynamodbav:"practice"`
	Client      string           `dynamodbav:"client"`
	Form        string           `dynamodbav:"form"`
	FormVersion int              `dynamodbav:"formVersion"`
	Title       string           `dynamodbav:"title"`
	State       portal.TaskState `dynamodbav:"state"`
	AssignedBy  string           `dynamodbav:"assignedBy"`
	AssignedAt  time.Time        `dynamodbav:"createdAt"`
	DueOn       string           `dynamodbav:"dueOn"`
	CompletedAt time.Time        `dynamodbav:"completedAt"`
	Submission  string           `dynamodbav:"submission"`
	Document    string           `dynamodbav:"document"`
	Scores      []scoreItem      `dynamodbav:"scores"`
	Urgent      bool             `dynamodbav:"urgent"`
	Version     int              `dynamodbav:"version"`
}

type scoreItem struct {
	Name     string  `dynamodbav:"name"`
	Value    float64 `dynamodbav:"value"`
	Max      float64 `dynamodbav:"max"`
	Severity string  `dynamodbav:"severity"`
}

func taskToItem(t portal.Task) taskItem {
	return taskItem{
		ID: t.ID, Practice: t.Practice, Client: t.Client, Form: t.Form, FormVersion: t.FormVersion, Title: t.Title, State: t.State,
		AssignedBy: t.AssignedBy, AssignedAt: t.AssignedAt, DueOn: t.DueOn, CompletedAt: t.CompletedAt, Submission: t.Submission,
		Document: t.Document, Scores: scoresToItem(t.Scores), Urgent: t.Urgent, Version: t.Version,
	}
}

func taskFromItem(i taskItem) portal.Task {
	return portal.Task{
		ID: i.ID, Practice: i.Practice, Client: i.Client, Form: i.Form, FormVersion: i.FormVersion, Title: i.Title, State: i.State,
		AssignedBy: i.AssignedBy, AssignedAt: i.AssignedAt, DueOn: i.DueOn, CompletedAt: i.CompletedAt, Submission: i.Submission,
		Document: i.Document, Scores: scoresFromItem(i.Scores), Urgent: i.Urgent, Version: i.Version,
	}
}

func scoresToItem(scores []portal.Score) []scoreItem {
	var items []scoreItem
	for _, s := range scores {
		items = append(items, scoreItem(s))
	}
	return items
}

func scoresFromItem(items []scoreItem) []portal.Score {
	var scores []portal.Score
	for _, i := range items {
		scores = append(scores, portal.Score(i))
	}
	return scores
}

// taskFormItem is the exact questionnaire that was assigned.
type taskFormItem struct {
	Questionnaire packed `dynamodbav:"questionnaire"`
}

// AddTask assigns a form: the task and a copy of the exact questionnaire, which
// later versions of the form leave alone.
func AddTask(tk portal.Task, questionnaire []byte) []Change {
	return []Change{
		add(taskKey(tk.Client, tk.ID), "task", taskToItem(tk)),
		add(taskFormKey(tk.Client, tk.ID), "taskForm", taskFormItem{questionnaire}),
	}
}

// SaveTask keeps a task that was read at tk.Version as the next version.
func SaveTask(tk portal.Task) Change {
	return save(taskKey(tk.Client, tk.ID), "task", taskToItem(tk), tk.Version)
}

// RequireTask changes nothing; the task must still be of the version it was read at.
func RequireTask(tk portal.Task) Change {
	return Change{verb: check, key: taskKey(tk.Client, tk.ID)}.only(unchanged(tk.Version), portal.ErrConflict)
}

// Tasks reads all of a client's tasks, the oldest first.
func (t *Table) Tasks(ctx context.Context, client string) ([]portal.Task, error) {
	all, err := t.list(ctx, rows(clientKey(client).pk, rowTask))
	if err != nil {
		return nil, portal.Wrap("tasks", err)
	}
	tasks, err := decodeAll(all, taskFromItem)
	return tasks, portal.Wrap("tasks", err)
}

// todo reads all that waits for a client in one query: their tasks, and the
// invoices that they still owe on, the oldest first.
func (t *Table) todo(ctx context.Context, client string) ([]portal.Task, []portal.Invoice, error) {
	pk := clientKey(client).pk
	all, err := t.list(ctx, span{pk, rowTask, rows(pk, rowOpenBill).to})
	if err != nil {
		return nil, nil, portal.Wrap("to do", err)
	}
	first := slices.IndexFunc(all, func(row attributes) bool { return strings.HasPrefix(keyOf(row).sk, rowOpenBill) })
	if first < 0 {
		first = len(all)
	}
	tasks, err := decodeAll(all[:first], taskFromItem)
	if err != nil {
		return nil, nil, portal.Wrap("to do", err)
	}
	open, err := decodeAll(all[first:], invoiceFromItem)
	return tasks, open, portal.Wrap("to do", err)
}

// TaskSheet is everything about filling in one form.
type TaskSheet struct {
	Client        portal.Client
	Practice      portal.Practice
	Task          portal.Task
	Questionnaire []byte             // as it was assigned
	Draft         portal.Draft       // of version 0 before anything was kept
	Submission    *portal.Submission // nil until there is one
}

// TaskSheet reads a task with all that belongs to it, in one round trip;
// portal.ErrNotFound when the client has no such task or is not this practice's.
func (t *Table) TaskSheet(ctx context.Context, client, task, practice string) (TaskSheet, error) {
	items, err := t.getAll(ctx, clientKey(client), practiceKey(practice), taskKey(client, task),
		taskFormKey(client, task), draftKey(client, task), submissionKey(client, task))
	if err != nil {
		return TaskSheet{}, portal.Wrap("task sheet", err)
	}
	sheet, err := sheetOf(items, client, task, practice)
	return sheet, portal.Wrap("task sheet", err)
}

func sheetOf(items found, client, task, practice string) (TaskSheet, error) {
	var s TaskSheet
	var known bool
	var err error
	if s.Client, s.Practice, err = pickClientOf(items, client, practice); err != nil {
		return TaskSheet{}, err
	}
	if s.Task, known, err = pick(items, taskKey(client, task), taskFromItem); err != nil || !known {
		return TaskSheet{}, orNotFound(err)
	}
	if s.Questionnaire, known, err = pick(items, taskFormKey(client, task), func(i taskFormItem) []byte { return i.Questionnaire }); err != nil || !known {
		return TaskSheet{}, orNotFound(err)
	}
	if s.Draft, _, err = pick(items, draftKey(client, task), draftFromItem); err != nil {
		return TaskSheet{}, err
	}
	s.Draft.Task = s.Task.ID
	submission, submitted, err := pick(items, submissionKey(client, task), submissionFromItem)
	if submitted {
		s.Submission = &submission
	}
	return s, err
}

func orNotFound(err error) error {
	if err == nil {
		return portal.ErrNotFound
	}
	return err
}
