package s3

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/versity/versitygw/backend/posix"
)

// dropHalves forgets what is known of objects that are not there. The engine
// writes what it knows of an object first and the object last; killed in between,
// it would refuse that key to a conditional put for ever, and say to a reader that
// nothing is there. Nothing else may run meanwhile.
func dropHalves(objects, about string) error {
	buckets, err := os.ReadDir(objects)
	if err != nil {
		return err
	}
	for _, bucket := range buckets { // what is known of older versions lies elsewhere below about
		if err := dropHalvesIn(filepath.Join(objects, bucket.Name()), filepath.Join(about, bucket.Name())); err != nil {
			return err
		}
	}
	return nil
}

func dropHalvesIn(objects, about string) error {
	return filepath.WalkDir(about, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case d.Name() == posix.MetaTmpDir: // uploads in parts, not ended yet
			return filepath.SkipDir
		case d.Name() != "etag" || filepath.Base(filepath.Dir(path)) != "meta":
			return nil
		}
		known := filepath.Dir(path)
		key, err := filepath.Rel(about, filepath.Dir(known))
		if err != nil {
			return err
		}
		if _, err := os.Lstat(filepath.Join(objects, key)); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return os.RemoveAll(known)
	})
}
