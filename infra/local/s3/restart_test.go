package s3

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
)

func TestARestartKeepsWhatWasStored(t *testing.T) {
	dir, home := t.TempDir(), cwd(t)
	s, err := Start(t.Context(), Options{Dir: dir, Buckets: []string{"files"}})
	if err != nil {
		t.Fatal(err)
	}
	older := put(t, s.Client(), "k", "an older version")
	put(t, s.Client(), "k", "v")
	s.Stop()
	if got := cwd(t); got != home {
		t.Errorf("after Stop the directory is %s, want %s", got, home)
	}
	client := start(t, dir, nil).Client()
	if got, before := get(t, client, "k", ""), get(t, client, "k", older); got != "v" || before != "an older version" {
		t.Errorf("got %q, and of the version before it %q", got, before)
	}
}

// Killed between noting what it knows of an object and putting the object in its
// place, the engine has the first without the second.
func TestAPutThatAKillCutInHalfIsDoneByTheNextTry(t *testing.T) {
	dir := t.TempDir()
	s, err := Start(t.Context(), Options{Dir: dir, Buckets: []string{"files"}})
	if err != nil {
		t.Fatal(err)
	}
	put(t, s.Client(), "clients/whole", "kept")
	put(t, s.Client(), "clients/half", "lost")
	s.Stop()
	if err := os.Remove(filepath.Join(dir, "objects", "files", "clients", "half")); err != nil {
		t.Fatal(err)
	}
	client := start(t, dir, nil).Client()
	again := putting("clients/half", "again")
	again.IfNoneMatch = aws.String("*")
	if _, err := client.PutObject(t.Context(), again); err != nil {
		t.Fatalf("the next try: %v", err)
	}
	if whole, half := get(t, client, "clients/whole", ""), get(t, client, "clients/half", ""); whole != "kept" || half != "again" {
		t.Errorf("got %q and %q", whole, half)
	}
}
