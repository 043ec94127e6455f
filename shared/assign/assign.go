// Package assign gives forms to a client: along with an invite or later.
package assign

import (
	"context"
	"errors"
	"slices"
	"time"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// MaxForms is how many forms can be given at once: each is two rows and a
// record of one transaction, which holds 100.
const MaxForms = 20

// Choice is what staff ask to give. Base points at it in the request body, such
// as "#" or "#/invite".
type Choice struct {
	Base  string
	Forms []string // identifiers
	DueOn string   // ISO 8601 date in the client's zone, or empty
}

// Library is where a practice keeps its forms.
type Library interface {
	FormsByID(ctx context.Context, practice string, ids []string) ([]portal.Form, error)
}

// Choose reads the forms chosen, in their order, with their questionnaires. It
// fails with portal.ErrInvalid for more than MaxForms, one form twice, a form
// that is not the practice's, or a due date that is none.
func Choose(ctx context.Context, library Library, practice string, c Choice) ([]portal.Form, error) {
	if err := c.check(); err != nil || len(c.Forms) == 0 {
		return nil, err
	}
	forms, err := library.FormsByID(ctx, practice, c.Forms)
	if errors.Is(err, portal.ErrNotFound) {
		return nil, c.unknown()
	}
	return forms, portal.Wrap("forms chosen", err)
}

func (c Choice) check() error {
	if len(c.Forms) > MaxForms {
		return portal.Field(c.Base+"/forms", "too-many", "At most 20 forms can be sent at once.")
	}
	for i, id := range c.Forms {
		if !portal.IsID(portal.KindForm, id) {
			return c.unknown()
		}
		if slices.Contains(c.Forms[:i], id) {
			return portal.Field(c.Base+"/forms", "twice", "One of these forms is chosen twice.")
		}
	}
	if portal.CheckDueOn(c.DueOn) != nil {
		return portal.Field(c.Base+"/dueOn", "date", "This is not a date. It looks like 2027-01-31.")
	}
	return nil
}

func (c Choice) unknown() error {
	return portal.Field(c.Base+"/forms", "form", "One of these forms is not in the practice's library.")
}

// Tasks makes a task of each form, and the changes that give them to the client:
// the tasks with the exact questionnaires, the access history, one TasksAssigned.
// No forms, no changes.
func Tasks(a portal.Actor, c portal.Client, forms []portal.Form, dueOn string, now time.Time) ([]portal.Task, []table.Change) {
	if len(forms) == 0 {
		return nil, nil
	}
	tasks := make([]portal.Task, len(forms))
	event := events.TasksAssigned{Practice: c.Practice, Client: c.ID}
	var changes []table.Change
	for i, f := range forms {
		task := portal.NewTask(c, f, a.Login, dueOn, now)
		tasks[i], event.Tasks = task, append(event.Tasks, task.ID)
		changes = append(changes, table.AddTask(task, f.Questionnaire)...)
		changes = append(changes, table.Record(portal.NewAccess(a, c.ID, portal.Assigned, "task", task.ID, now)))
	}
	return tasks, append(changes, table.Emit(event, now))
}
