package table

import (
	"cmp"
	"context"
	"time"

	"anteroom/shared/portal"
)

type practiceItem struct {
	ID            string          `dynamodbav:"id"`
	Slug          string          `dynamodbav:"slug"`
	Name          string          `dynamodbav:"name"`
	Accent        string          `dynamodbav:"accent"`
	TimeZone      string          `dynamodbav:"timeZone"`
	Language      portal.Language `dynamodbav:"language"`
	Country       string          `dynamodbav:"country"`
	Phone         string          `dynamodbav:"phone"`
	InviteSeconds int             `dynamodbav:"inviteSeconds"`
	IdleSeconds   int             `dynamodbav:"idleSeconds"`
	UploadLimit   int64           `dynamodbav:"uploadLimit"`
	UploadQuota   int64           `dynamodbav:"uploadQuota"`
	Scheduling    *schedulingItem `dynamodbav:"scheduling"`
	CreatedAt     time.Time       `dynamodbav:"createdAt"`
	Version       int             `dynamodbav:"version"`
}

func practiceToItem(p portal.Practice) practiceItem {
	return practiceItem{
		ID: p.ID, Slug: p.Slug, Name: p.Name, Accent: p.Accent, TimeZone: p.TimeZone, Language: p.Language, Country: p.Country, Phone: p.Phone,
		InviteSeconds: seconds(p.Settings.InviteLife), IdleSeconds: seconds(p.Settings.Idle),
		UploadLimit: p.Settings.UploadLimit, UploadQuota: p.Settings.UploadQuota, Scheduling: schedulingToItem(p.Settings.Scheduling),
		CreatedAt: p.CreatedAt, Version: p.Version,
	}
}

func practiceFromItem(i practiceItem) portal.Practice {
	return portal.Practice{
		ID: i.ID, Slug: i.Slug, Name: i.Name, Accent: i.Accent, TimeZone: i.TimeZone, Language: i.Language, Country: i.Country, Phone: i.Phone,
		Settings: portal.Settings{
			InviteLife: duration(i.InviteSeconds), Idle: duration(i.IdleSeconds),
			UploadLimit: cmp.Or(i.UploadLimit, portal.DefaultUploadLimit), UploadQuota: cmp.Or(i.UploadQuota, portal.DefaultUploadQuota),
			Scheduling: schedulingFromItem(i.Scheduling),
		},
		CreatedAt: i.CreatedAt, Version: i.Version,
	}
}

// Spans of time are kept in whole seconds.
func seconds(d time.Duration) int  { return int(d / time.Second) }
func duration(s int) time.Duration { return time.Duration(s) * time.Second }

// slugItem names the practice that has a slug.
type slugItem struct {
	Practice string `dynamodbav:"practice"`
}

// AddPractice keeps a new practice; portal.ErrSlugTaken when another has its slug.
func AddPractice(p portal.Practice) []Change {
	return []Change{
		add(practiceKey(p.ID), "practice", practiceToItem(p)),
		add(slugKey(p.Slug), "slug", slugItem{p.ID}).Or(portal.ErrSlugTaken),
	}
}

// SavePractice keeps a practice that was read at p.Version as the next version.
// Its slug stays.
func SavePractice(p portal.Practice) Change {
	return save(practiceKey(p.ID), "practice", practiceToItem(p), p.Version)
}

// Practice reads a practice.
func (t *Table) Practice(ctx context.Context, id string) (portal.Practice, error) {
	p, err := read(ctx, t, practiceKey(id), practiceFromItem)
	return p, portal.Wrap("practice", err)
}

// PracticeBySlug reads the practice that has the slug, in two round trips.
func (t *Table) PracticeBySlug(ctx context.Context, slug string) (portal.Practice, error) {
	id, err := read(ctx, t, slugKey(slug), func(i slugItem) string { return i.Practice })
	if err != nil {
		return portal.Practice{}, portal.Wrap("practice by slug", err)
	}
	return t.Practice(ctx, id)
}

// staffItem says that a login is on the staff of a practice.
type staffItem struct {
	Login string      `dynamodbav:"login"`
	Role  portal.Role `dynamodbav:"role"`
}

// Staff reads the logins of a practice's staff, in two round trips.
func (t *Table) Staff(ctx context.Context, practice string) ([]portal.Login, error) {
	staff, err := t.list(ctx, rows(practiceKey(practice).pk, rowStaff))
	if err != nil {
		return nil, portal.Wrap("staff", err)
	}
	logins, err := decodeAll(staff, func(i staffItem) string { return i.Login })
	if err != nil {
		return nil, portal.Wrap("staff", err)
	}
	all, err := t.logins(ctx, logins)
	return all, portal.Wrap("staff", err)
}
