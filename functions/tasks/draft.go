package tasks

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// saveDraft serves PUT /api/a/{account}/tasks/{task}/draft. The same answers
// sent again, after an answer that got lost, are no conflict.
func (h handler) saveDraft(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SaveDraft](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	sheet, err := h.store.TaskSheet(ctx, a.Account, r.PathValue("task"), a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("save draft", err)
	}
	if err := checkDraft(sheet, in); err != nil {
		return gateway.Reply{}, portal.Wrap("save draft", err)
	}
	if alreadyKept(sheet.Draft, in) {
		return gateway.OK(api.DraftSaved{Version: sheet.Draft.Version, SavedAt: sheet.Draft.SavedAt}), nil
	}
	now := h.now()
	if err := h.store.Write(ctx, draftChanges(a, sheet, in, now)...); err != nil {
		return gateway.Reply{}, portal.Wrap("save draft", err)
	}
	return gateway.OK(api.DraftSaved{Version: in.Version + 1, SavedAt: now}), nil
}

// draftChanges keep the answers as long as the task is still what was read, so
// that nothing is kept behind a submission's back.
func draftChanges(a portal.Actor, sheet table.TaskSheet, in api.SaveDraft, now time.Time) []table.Change {
	task := table.RequireTask(sheet.Task)
	if sheet.Task.State == portal.TaskOpen {
		started := sheet.Task
		started.State = portal.TaskStarted
		task = table.SaveTask(started)
	}
	draft := portal.Draft{Task: sheet.Task.ID, Response: in.Response, SavedAt: now, SavedBy: a.Login, Version: in.Version}
	return []table.Change{
		table.SaveDraft(a.Account, draft), task,
		table.Record(portal.NewAccess(a, a.Account, portal.Saved, "task", sheet.Task.ID, now)),
	}
}

// checkDraft judges answers that may be unfinished but not wrong.
func checkDraft(sheet table.TaskSheet, in api.SaveDraft) error {
	if err := sheet.Task.Editable(); err != nil {
		return err
	}
	if in.Version != sheet.Draft.Version && !alreadyKept(sheet.Draft, in) {
		return portal.ErrDraftConflict.WithVersion(sheet.Draft.Version)
	}
	_, _, err := answers(sheet, in.Response, false)
	return err
}

func alreadyKept(kept portal.Draft, in api.SaveDraft) bool {
	return kept.Version == in.Version+1 && bytes.Equal(kept.Response, in.Response)
}

// answers reads and judges a response to the task's form; final asks for all
// that a submission needs.
func answers(sheet table.TaskSheet, response []byte, final bool) (*form.Questionnaire, *form.Response, error) {
	q, issues := form.Parse(sheet.Questionnaire)
	if q == nil {
		return nil, nil, portal.ErrFormInvalid.WithFields(toFields(issues)...)
	}
	r, issues := form.ParseResponse(response)
	if r != nil {
		issues = form.Validate(q, r, final)
	}
	if len(issues) > 0 {
		return nil, nil, portal.ErrAnswersInvalid.WithFields(toFields(issues)...)
	}
	return q, r, nil
}

func toFields(issues []form.Issue) []portal.FieldError {
	fields := make([]portal.FieldError, 0, len(issues))
	for _, i := range issues {
		fields = append(fields, portal.FieldError{Pointer: "#/response" + i.Pointer, LinkID: i.LinkID, Code: i.Code, Text: i.Text})
	}
	return fields
}
