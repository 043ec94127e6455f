package tasks

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"anteroom/events"
	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// submitTries bounds how often a submission meets an autosave on its way.
const submitTries = 4

// submit serves POST /api/a/{account}/tasks/{task}/submission. Of submissions
// at once one wins; after it the form is locked.
func (h handler) submit(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SubmitTask](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "submitTask")
	if err != nil {
		return gateway.Reply{}, err
	}
	for range submitTries {
		sheet, err := h.submitOnce(ctx, a, r.PathValue("task"), in, once)
		if errors.Is(err, portal.ErrConflict) {
			continue
		}
		if err != nil {
			return gateway.Reply{}, portal.Wrap("submit task", err)
		}
		return gateway.Created(wire.Submission(sheet, h.now())), nil
	}
	return gateway.Reply{}, portal.Wrap("submit task", portal.ErrConflict)
}

// submitOnce gives the sheet with its submission: the one just made or, when
// the same request was answered before, that one.
func (h handler) submitOnce(ctx context.Context, a portal.Actor, task string, in api.SubmitTask, once table.Once) (table.TaskSheet, error) {
	sheet, err := h.store.TaskSheet(ctx, a.Account, task, a.Practice)
	if err != nil {
		return sheet, err
	}
	if sheet.Submission != nil {
		return sheet, h.answeredBefore(ctx, sheet, once)
	}
	s, err := newSubmission(a, sheet, in, h.now())
	if err != nil {
		return sheet, err
	}
	once.Result = s.ID
	sheet.Task = completed(sheet.Task, s)
	_, replayed, err := h.store.WriteOnce(ctx, once, submissionChanges(a, sheet.Task, s)...)
	if err != nil {
		return sheet, err
	}
	if replayed {
		return h.store.TaskSheet(ctx, a.Account, task, a.Practice)
	}
	sheet.Submission = &s
	return sheet, nil
}

// answeredBefore tells a repeated request from a try to change what is locked.
func (h handler) answeredBefore(ctx context.Context, sheet table.TaskSheet, once table.Once) error {
	result, found, err := h.store.Replayed(ctx, once)
	if err == nil && (!found || result != sheet.Submission.ID) {
		err = portal.ErrSubmitted
	}
	return err
}

// newSubmission judges, completes, scores and signs the answers.
func newSubmission(a portal.Actor, sheet table.TaskSheet, in api.SubmitTask, now time.Time) (portal.Submission, error) {
	q, given, err := answers(sheet, in.Response, true)
	if err != nil {
		return portal.Submission{}, err
	}
	signature, err := portal.NewSignature(in.Signature.Name, portal.Relation(in.Signature.Relationship), in.Signature.Consent, in.Signature.Disclosure, a, now)
	if err != nil {
		return portal.Submission{}, err
	}
	final := form.Complete(q, given)
	final.Status = form.StatusCompleted
	response, err := json.Marshal(final)
	if err != nil {
		return portal.Submission{}, err
	}
	hash, err := final.Hash()
	if err != nil {
		return portal.Submission{}, err
	}
	outcome := form.Evaluate(q, final)
	return portal.Submission{
		ID: portal.NewID(portal.KindSubmission, now), Practice: a.Practice, Client: a.Account, Task: sheet.Task.ID,
		Form: sheet.Task.Form, FormHash: q.Hash, Response: response, AnswersHash: hash, Signature: signature,
		Scores: toScores(outcome.Scores), Urgent: len(outcome.Urgent) > 0, SubmittedAt: now,
	}, nil
}

func completed(t portal.Task, s portal.Submission) portal.Task {
	t.State, t.CompletedAt, t.Submission, t.Scores, t.Urgent = portal.TaskCompleted, s.SubmittedAt, s.ID, s.Scores, s.Urgent
	return t
}

// submissionChanges lock the task with its answers and say so, all or nothing.
func submissionChanges(a portal.Actor, t portal.Task, s portal.Submission) []table.Change {
	changes := []table.Change{
		table.AddSubmission(s), table.SaveTask(t), table.DropDraft(s.Client, t.ID),
		table.Record(portal.NewAccess(a, s.Client, portal.Signed, "submission", s.ID, s.SubmittedAt)),
		table.Emit(events.FormSubmitted{Practice: s.Practice, Client: s.Client, Task: t.ID, Submission: s.ID}, s.SubmittedAt),
	}
	if s.Urgent {
		changes = append(changes, table.Emit(events.UrgentAnswer{Practice: s.Practice, Client: s.Client, Task: t.ID, Submission: s.ID}, s.SubmittedAt))
	}
	return changes
}

func toScores(scores []form.Score) []portal.Score {
	out := make([]portal.Score, 0, len(scores))
	for _, s := range scores {
		score := portal.Score{Name: s.Title.Plain, Value: s.Value, Max: s.Most}
		if s.Severity != nil {
			score.Severity = s.Severity.Code
		}
		out = append(out, score)
	}
	return out
}
