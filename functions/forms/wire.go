package forms

import (
	"time"

	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

func toForm(f portal.Form) api.Form {
	return api.Form{
		Id: f.ID, Title: f.Title, Url: wire.Given(f.URL), Version: f.Version, Hash: f.Hash, Items: f.Items, CreatedAt: f.CreatedAt,
	}
}

func toPage(forms []portal.Form, next string) api.FormPage {
	page := api.FormPage{Forms: make([]api.Form, len(forms)), Next: wire.Given(next)}
	for i, f := range forms {
		page.Forms[i] = toForm(f)
	}
	return page
}

func toDetail(f portal.Form) api.FormDetail {
	return api.FormDetail{Form: toForm(f), Questionnaire: f.Questionnaire}
}

// fromIssues points into the request's body, which holds the questionnaire.
func fromIssues(issues []form.Issue) []portal.FieldError {
	fields := make([]portal.FieldError, len(issues))
	for i, issue := range issues {
		fields[i] = portal.FieldError{Pointer: "#/questionnaire" + issue.Pointer, LinkID: issue.LinkID, Code: issue.Code, Text: issue.Text}
	}
	return fields
}

func toClientTasks(tasks []portal.Task, c portal.Client, now time.Time) api.ClientTaskList {
	list := api.ClientTaskList{Tasks: make([]api.ClientTask, len(tasks))}
	for i, t := range tasks {
		list.Tasks[i] = api.ClientTask{Task: wire.Task(t, c.TimeZone, now), Scores: toScores(t.Scores), Urgent: t.Urgent}
	}
	return list
}

func toClientSubmission(sheet table.TaskSheet, now time.Time) api.ClientSubmission {
	s := sheet.Submission
	return api.ClientSubmission{
		Submission: wire.Submission(sheet, now), Scores: toScores(s.Scores), Urgent: s.Urgent,
		FormHash: s.FormHash, AnswersHash: s.AnswersHash,
	}
}

func toScores(scores []portal.Score) []api.Score {
	out := make([]api.Score, len(scores))
	for i, s := range scores {
		most := float32(s.Max)
		out[i] = api.Score{Name: s.Name, Value: float32(s.Value), Max: &most, Severity: wire.Given(s.Severity)}
	}
	return out
}
