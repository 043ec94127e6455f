// Package journal keeps small records as one file each, so that what was
// answered with success is still there after a crash. A record is whole or absent.
package journal

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	suffix  = ".json"
	unnamed = ".new-" // a record that is being written
	dirMode = 0o700
)

// Dir is a folder of records. Names sort in the order that Read gives.
type Dir string

// Record is a name and its content.
type Record struct {
	Name    string
	Content []byte
}

// Open makes the folder when missing and clears what a crash left half-written.
func Open(path string) (Dir, error) {
	if err := os.MkdirAll(path, dirMode); err != nil {
		return "", fmt.Errorf("open journal: %w", err)
	}
	leftovers, err := filepath.Glob(filepath.Join(path, unnamed+"*"))
	if err != nil {
		return "", fmt.Errorf("open journal: %w", err)
	}
	for _, file := range leftovers {
		if err := os.Remove(file); err != nil {
			return "", fmt.Errorf("open journal: %w", err)
		}
	}
	return Dir(path), nil
}

// Write stores a record; it is on disk when Write returns without error.
func (d Dir) Write(name string, content []byte) error {
	file, err := os.CreateTemp(string(d), unnamed+"*")
	if err != nil {
		return fmt.Errorf("write record %s: %w", name, err)
	}
	_, err = file.Write(content)
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), d.file(name))
	}
	if err != nil {
		return fmt.Errorf("write record %s: %w", name, errors.Join(err, os.Remove(file.Name())))
	}
	return d.sync()
}

// Remove forgets a record. A record that is not there is no error.
func (d Dir) Remove(name string) error {
	if err := os.Remove(d.file(name)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("remove record: %w", err)
	}
	return nil
}

// Move puts a record into another folder of the same disk.
func (d Dir) Move(name string, to Dir) error {
	if err := os.Rename(d.file(name), to.file(name)); err != nil {
		return fmt.Errorf("move record: %w", err)
	}
	return errors.Join(to.sync(), d.sync())
}

// Read gives every record, by name.
func (d Dir) Read() ([]Record, error) {
	files, err := filepath.Glob(filepath.Join(string(d), "*"+suffix))
	if err != nil {
		return nil, fmt.Errorf("read journal: %w", err)
	}
	slices.Sort(files)
	records := make([]Record, 0, len(files))
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read journal: %w", err)
		}
		records = append(records, Record{Name: strings.TrimSuffix(filepath.Base(file), suffix), Content: content})
	}
	return records, nil
}

func (d Dir) file(name string) string { return filepath.Join(string(d), name+suffix) }

// sync makes renames in the folder last.
func (d Dir) sync() error {
	dir, err := os.Open(string(d))
	if err != nil {
		return fmt.Errorf("sync journal: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("sync journal: %w", err)
	}
	return nil
}
