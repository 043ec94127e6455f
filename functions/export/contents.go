package export

import (
	"context"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// subject is whose archive it is, and for whom.
type subject struct {
	table.Whole
	grant    portal.Grant // of who asked; nothing goes in that it can't see
	language portal.Language
	origin   string // of the portal
}

// contributor puts one kind of thing into an archive.
type contributor func(ctx context.Context, a *archive, s subject) error

// contributors is all that an archive holds, in this order. A new kind of record
// is added here and nowhere else.
var contributors = []contributor{
	practice,
	patient,
	insurances,
	cards,
	relatedPeople,
	forms,
	documents,
	appointments,
	invoices,
	messages,
}

// fill has every contributor put in its part, then closes the archive.
func fill(ctx context.Context, a *archive, s subject) error {
	a.expect(len(s.Documents) + len(s.Pictures))
	for _, put := range contributors {
		if err := put(ctx, a, s); err != nil {
			return err
		}
	}
	if err := a.text("README.txt", readme(s, a.made)); err != nil {
		return err
	}
	return a.close()
}
