// Package checkout finds the files of this repository at run time. Only the
// local runner and tests use it; a deployed function has no checkout.
package checkout

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// ErrNone says that the working directory is not inside the repository.
var ErrNone = errors.New("no go.mod in the working directory or above it: run this inside the Anteroom checkout")

// root is looked up once, because the S3 stand-in changes the working directory.
var root = sync.OnceValues(func() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the checkout: %w", err)
	}
	return rootAbove(dir)
})

// Path joins an absolute path below the repository's root. The first call of a
// process decides where the root is; it fails with ErrNone outside a checkout.
func Path(elem ...string) (string, error) {
	dir, err := root()
	if err != nil {
		return "", err
	}
	return filepath.Join(append([]string{dir}, elem...)...), nil
}

func rootAbove(dir string) (string, error) {
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", ErrNone
		}
		dir = parent
	}
}
