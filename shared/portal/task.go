package portal

import (
	"cmp"
	"slices"
	"time"
)

// TaskState is how far a client is with a task.
type TaskState string

// The states of a task.
const (
	TaskOpen      TaskState = "open"
	TaskStarted   TaskState = "started"
	TaskCompleted TaskState = "completed"
)

// Task is a form that a client must fill in.
type Task struct {
	ID          string
	Practice    string
	Client      string
	Form        string // the identifier of the exact form version
	FormVersion int
	Title       string
	State       TaskState
	AssignedBy  string // login
	AssignedAt  time.Time
	DueOn       string    // ISO 8601 date in the client's zone, or empty
	CompletedAt time.Time // zero until completed
	Submission  string
	Document    string  // the PDF of the submission, once it is there
	Scores      []Score // of the submission; for staff
	Urgent      bool    // an answer asked for staff at once; for staff
	Version     int
}

// Score is a computed total of a submission.
type Score struct {
	Name     string
	Value    float64
	Max      float64
	Severity string // a code such as "moderate", or empty
}

// NewTask gives a form to a client, by its title in their language.
func NewTask(c Client, f Form, by, dueOn string, now time.Time) Task {
	return Task{
		ID: NewID(KindTask, now), Practice: c.Practice, Client: c.ID, Form: f.ID, FormVersion: f.Version, Title: f.TitleIn(c.Language),
		State: TaskOpen, AssignedBy: by, AssignedAt: now, DueOn: dueOn, Version: 1,
	}
}

// CheckDueOn takes an ISO 8601 date or nothing.
func CheckDueOn(s string) error {
	if s == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return Field("#/dueOn", "date", "This is not a date. It looks like 2027-01-31.")
	}
	return nil
}

// Editable is ErrSubmitted once the task is completed.
func (t Task) Editable() error {
	if t.State == TaskCompleted {
		return ErrSubmitted
	}
	return nil
}

// Overdue reports whether the due date has passed in the client's zone.
func (t Task) Overdue(zone *time.Location, now time.Time) bool {
	return t.State != TaskCompleted && t.DueOn != "" && now.In(zone).Format(time.DateOnly) > t.DueOn
}

// SortTasks puts what must be done first: open ones by due date (those without
// one last), then by age; completed ones after them, the newest first.
func SortTasks(tasks []Task) {
	slices.SortFunc(tasks, func(a, b Task) int {
		if done := cmp.Compare(rank(a), rank(b)); done != 0 {
			return done
		}
		if a.State == TaskCompleted {
			return b.CompletedAt.Compare(a.CompletedAt)
		}
		return cmp.Or(cmp.Compare(dueOrLast(a), dueOrLast(b)), cmp.Compare(a.ID, b.ID))
	})
}

func rank(t Task) int {
	if t.State == TaskCompleted {
		return 1
	}
	return 0
}

func dueOrLast(t Task) string {
	if t.DueOn == "" {
		return "9999-12-31"
	}
	return t.DueOn
}
