package journal

import (
	"os"
	"path/filepath"
	"testing"
)

func TestRecordsAreReadInOrderOfName(t *testing.T) {
	d := open(t, filepath.Join(t.TempDir(), "new"))
	write(t, d, "b", "2")
	write(t, d, "a", "1")
	write(t, d, "b", "3")
	if got := read(t, d); len(got) != 2 || got[0].Name != "a" || string(got[1].Content) != "3" {
		t.Errorf("read %v", got)
	}
}

func TestMovedAndRemovedRecordsAreGone(t *testing.T) {
	from, to := open(t, t.TempDir()), open(t, t.TempDir())
	write(t, from, "a", "1")
	if err := from.Move("a", to); err != nil {
		t.Fatal(err)
	}
	if len(read(t, from)) != 0 || len(read(t, to)) != 1 {
		t.Error("the record did not move")
	}
	if err := to.Remove("a"); err != nil || len(read(t, to)) != 0 {
		t.Errorf("the record was not removed: %v", err)
	}
	if err := to.Remove("a"); err != nil {
		t.Errorf("removing it again: %v", err)
	}
}

func TestAHalfWrittenRecordIsNoRecord(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, unnamed+"1"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := open(t, dir)
	if got := read(t, d); len(got) != 0 {
		t.Errorf("read %v", got)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left over: %v, %v", left, err)
	}
}

func open(t *testing.T, path string) Dir {
	t.Helper()
	d, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func write(t *testing.T, d Dir, name, content string) {
	t.Helper()
	if err := d.Write(name, []byte(content)); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, d Dir) []Record {
	t.Helper()
	records, err := d.Read()
	if err != nil {
		t.Fatal(err)
	}
	return records
}
