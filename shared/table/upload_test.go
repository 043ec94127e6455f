package table_test

import (
	"errors"
	"testing"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestUploadReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	c := newClient(p)
	u, s := newUpload(c), filled[portal.Storage]()
	s.Client, s.Version = c.ID, 0
	write(t, tb, all(table.AddPractice(p), table.AddClient(c), []table.Change{table.AddUpload(u), table.SaveStorage(s)})...)
	s.Version = 1
	desk, err := tb.UploadDesk(t.Context(), c.ID, p.ID)
	must(t, err)
	same(t, "desk", desk, table.UploadDesk{Practice: p, Storage: s, Uploads: []portal.Upload{u}})

	u.State = portal.UploadChecking
	s.Used = 77
	write(t, tb, table.SaveUpload(u), table.SaveStorage(s))
	u.Version, s.Version = 2, 2
	got, err := tb.Upload(t.Context(), c.ID, u.ID)
	must(t, err)
	same(t, "upload", got, u)
	practice, room, err := tb.Storage(t.Context(), c.ID, p.ID)
	must(t, err)
	same(t, "practice", practice, p)
	same(t, "storage", room, s)
	if _, err := tb.UploadDesk(t.Context(), c.ID, "pra_other"); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("another practice: %v, want not found", err)
	}
}

func TestRoomIsTakenByOne(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	first := portal.Storage{Client: c.ID}
	write(t, tb, table.SaveStorage(first))
	if err := tb.Write(t.Context(), table.SaveStorage(first)); !errors.Is(err, table.ErrStorageMoved) {
		t.Errorf("the first twice: %v", err)
	}
	first.Version = 1
	write(t, tb, table.SaveStorage(first))
	if err := tb.Write(t.Context(), table.SaveStorage(first)); !errors.Is(err, table.ErrStorageMoved) {
		t.Errorf("the second twice: %v", err)
	}
}

func TestPictureIsTheOneSentInLast(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	older, newer, other := newPicture(c), newPicture(c), newPicture(c)
	newer.Upload, other.Purpose = older.Upload+"f", portal.PhotoIDBack
	write(t, tb, table.SetPicture(newer), table.SetPicture(other))
	if err := tb.Write(t.Context(), table.SetPicture(older)); !errors.Is(err, table.ErrNewerPicture) {
		t.Errorf("an older one: %v", err)
	}
	got, err := tb.Picture(t.Context(), c.ID, portal.PhotoIDFront)
	must(t, err)
	same(t, "picture", got, newer)
	newest := newer
	newest.Upload += "f"
	write(t, tb, table.SetPicture(newest))
	all, err := tb.Pictures(t.Context(), c.ID)
	must(t, err)
	same(t, "pictures", all, []portal.Picture{other, newest})
}

func TestAFileIsKnownByItsHash(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	d := newDocument(c)
	sum := "abc"
	if _, err := tb.DocumentOfFile(t.Context(), c.ID, sum); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("before: %v", err)
	}
	write(t, tb, append(table.AddDocument(d), table.KnowFile(c.ID, sum, d.ID))...)
	got, err := tb.DocumentOfFile(t.Context(), c.ID, sum)
	must(t, err)
	same(t, "document", got, d)
	if _, err := tb.DocumentOfFile(t.Context(), "cli_other", sum); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("another client's: %v", err)
	}
	write(t, tb, table.PermitDocument(d, false)...)
	if _, err := tb.DocumentOfFile(t.Context(), c.ID, sum); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("withheld: %v", err)
	}
}
