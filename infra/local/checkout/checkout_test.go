package checkout

import (
	"errors"
	"os"
	"testing"
)

func TestPathIsBelowTheModule(t *testing.T) {
	path, err := Path("infra", "package.json")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("%s: %v", path, err)
	}
}

func TestOutsideACheckoutIsSaid(t *testing.T) {
	if _, err := rootAbove(t.TempDir()); !errors.Is(err, ErrNone) {
		t.Errorf("got %v, want ErrNone", err)
	}
}
