package table

import (
	"time"

	"anteroom/shared/portal"
)

type draftItem struct {
	Task     string    `dynamodbav:"task"`
	Response packed    `dynamodbav:"response"`
	SavedAt  time.Time `dynamodbav:"savedAt"`
	SavedBy  string    `dynamodbav:"savedBy"`
	Version  int       `dynamodbav:"version"`
}

func draftToItem(d portal.Draft) draftItem {
	return draftItem{Task: d.Task, Response: d.Response, SavedAt: d.SavedAt, SavedBy: d.SavedBy, Version: d.Version}
}

func draftFromItem(i draftItem) portal.Draft {
	return portal.Draft{Task: i.Task, Response: i.Response, SavedAt: i.SavedAt, SavedBy: i.SavedBy, Version: i.Version}
}

// SaveDraft keeps answers that were made from version d.Version of the draft, 0
// for none, as the next version; portal.ErrDraftConflict when another was kept
// since. Answers that no item can hold are portal.ErrTooLarge.
func SaveDraft(client string, d portal.Draft) Change {
	return saveOrAdd(draftKey(client, d.Task), "draft", draftToItem(d), d.Version).Or(portal.ErrDraftConflict)
}

// DropDraft deletes the draft of a task, if there is one.
func DropDraft(client, task string) Change { return remove(draftKey(client, task)) }

type submissionItem struct {
	ID          string        `dynamodbav:"id"`
	Practice    string        `dynamodbav:"practice"`
	Client      string        `dynamodbav:"client"`
	Task        string        `dynamodbav:"task"`
	Form        string        `dynamodbav:"form"`
	FormHash    string        `dynamodbav:"formHash"`
	Response    packed        `dynamodbav:"response"`
	AnswersHash string        `dynamodbav:"answersHash"`
	Signature   signatureItem `dynamodbav:"signature"`
	Scores      []scoreItem   `dynamodbav:"scores"`
	Urgent      bool          `dynamodbav:"urgent"`
	SubmittedAt time.Time     `dynamodbav:"createdAt"`
}

type signatureItem struct {
	Name         string              `dynamodbav:"name"`
	Relationship portal.Relation     `dynamodbav:"relationship"`
	Disclosure   string              `dynamodbav:"disclosure"`
	SignedAt     time.Time           `dynamodbav:"signedAt"`
	Login        string              `dynamodbav:"login"`
	Session      string              `dynamodbav:"session"`
	Method       portal.SignInMethod `dynamodbav:"method"`
	Source       sourceItem          `dynamodbav:"source"`
}

func submissionToItem(s portal.Submission) submissionItem {
	return submissionItem{
		ID: s.ID, Practice: s.Practice, Client: s.Client, Task: s.Task, Form: s.Form, FormHash: s.FormHash, Response: s.Response,
		AnswersHash: s.AnswersHash, Signature: signatureToItem(s.Signature), Scores: scoresToItem(s.Scores), Urgent: s.Urgent,
		SubmittedAt: s.SubmittedAt,
	}
}

func submissionFromItem(i submissionItem) portal.Submission {
	return portal.Submission{
		ID: i.ID, Practice: i.Practice, Client: i.Client, Task: i.Task, Form: i.Form, FormHash: i.FormHash, Response: i.Response,
		AnswersHash: i.AnswersHash, Signature: signatureFromItem(i.Signature), Scores: scoresFromItem(i.Scores), Urgent: i.Urgent,
		SubmittedAt: i.SubmittedAt,
	}
}

func signatureToItem(s portal.Signature) signatureItem {
	return signatureItem{
		Name: s.Name, Relationship: s.Relationship, Disclosure: s.Disclosure, SignedAt: s.SignedAt,
		Login: s.Login, Session: s.Session, Method: s.Method, Source: sourceItem(s.Source),
	}
}

func signatureFromItem(i signatureItem) portal.Signature {
	return portal.Signature{
		Name: i.Name, Relationship: i.Relationship, Disclosure: i.Disclosure, SignedAt: i.SignedAt,
		Login: i.Login, Session: i.Session, Method: i.Method, Source: portal.Source(i.Source),
	}
}

// AddSubmission keeps a signed set of answers for good; portal.ErrSubmitted
// when the task has one.
func AddSubmission(s portal.Submission) Change {
	return add(submissionKey(s.Client, s.Task), "submission", submissionToItem(s)).Or(portal.ErrSubmitted)
}
