// Package endpoints tells other commands on this machine where the local runner
// can be reached. The runner writes it once it serves and removes it at its end.
package endpoints

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// File is its name in the runner's data folder.
const File = "endpoints.json"

// ErrNotRunning says that no runner left word in the folder.
var ErrNotRunning = errors.New("the local runner is not running")

// Endpoints are the runner's addresses, each with its scheme.
type Endpoints struct {
	Portal   string `json:"portal"`   // such as http://localhost:8080
	DynamoDB string `json:"dynamodb"` // such as http://127.0.0.1:41873
	Table    string `json:"table"`    // the table's name
}

// Write leaves word in the data folder dir, all at once.
func Write(dir string, e Endpoints) error {
	raw, err := json.MarshalIndent(e, "", "  ")
	if err != nil {
		return fmt.Errorf("write endpoints: %w", err)
	}
	path := filepath.Join(dir, File)
	if err := os.WriteFile(path+".new", raw, 0o600); err != nil {
		return fmt.Errorf("write endpoints: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("write endpoints: %w", err)
	}
	return nil
}

// Read fails with ErrNotRunning when there is nothing in dir. A runner that was
// killed leaves its word behind: its addresses then don't answer.
func Read(dir string) (Endpoints, error) {
	var e Endpoints
	raw, err := os.ReadFile(filepath.Join(dir, File))
	if errors.Is(err, fs.ErrNotExist) {
		return e, ErrNotRunning
	}
	if err != nil {
		return e, fmt.Errorf("read endpoints: %w", err)
	}
	if err := json.Unmarshal(raw, &e); err != nil {
		return e, fmt.Errorf("read endpoints: %w", err)
	}
	return e, nil
}

// Remove takes the word back; it is no error when there is none.
func Remove(dir string) error {
	err := os.Remove(filepath.Join(dir, File))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove endpoints: %w", err)
	}
	return nil
}
