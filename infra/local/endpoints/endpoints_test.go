package endpoints

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestWhatIsWrittenIsRead(t *testing.T) {
	dir, want := t.TempDir(), Endpoints{"http://localhost:8080", "http://127.0.0.1:4000", "anteroom"}
	if err := Write(dir, want); err != nil {
		t.Fatal(err)
	}
	if got, err := Read(dir); err != nil || got != want {
		t.Errorf("read %+v, %v", got, err)
	}
}

func TestNoWordMeansNotRunning(t *testing.T) {
	dir := t.TempDir()
	if err := Write(dir, Endpoints{}); err != nil {
		t.Fatal(err)
	}
	for range 2 { // removing twice is no error
		if err := Remove(dir); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Read(dir); !errors.Is(err, ErrNotRunning) {
		t.Errorf("got %v, want ErrNotRunning", err)
	}
}

func TestABrokenFileIsSaid(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, File), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(dir); err == nil || errors.Is(err, ErrNotRunning) {
		t.Errorf("got %v, want a reading error", err)
	}
}
