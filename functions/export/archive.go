package export

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"
)

// bundleName is where the records are.
const bundleName = "records/fhir-bundle.json"

// tellEvery is how many files there are between two notes of how far it is.
const tellEvery = 10

// archive is a zip that is being written, and the records that go in last.
type archive struct {
	zip      *zip.Writer
	files    Files
	made     time.Time
	progress func(done, files int) error

	names       map[string]bool
	entries     []entry
	known       map[string]bool // fullUrls
	done, total int
}

func newArchive(w io.Writer, files Files, now time.Time) *archive {
	return &archive{zip: zip.NewWriter(w), files: files, made: now.UTC(), names: map[string]bool{}, known: map[string]bool{}}
}

// expect says how many files there will be.
func (a *archive) expect(files int) { a.total = files }

// file copies a stored file into the archive and gives the name it has there.
func (a *archive) file(ctx context.Context, folder, name, key, versionID string, at time.Time) (string, error) {
	from, err := a.files.Open(ctx, key, versionID)
	if err != nil {
		return "", err
	}
	defer from.Close()
	given := a.free(path.Join(folder, safeName(name)))
	// Stored as it is: what is worth keeping is compressed already.
	to, err := a.zip.CreateHeader(&zip.FileHeader{Name: given, Method: zip.Store, Modified: at})
	if err != nil {
		return "", fmt.Errorf("write archive: %w", err)
	}
	if _, err := io.Copy(to, from); err != nil {
		return "", fmt.Errorf("copy file: %w", err)
	}
	a.done++
	if a.done%tellEvery == 0 || a.done == a.total {
		return given, a.progress(a.done, a.total)
	}
	return given, nil
}

// text puts a file of our own into the archive.
func (a *archive) text(name, content string) error {
	to, err := a.zip.CreateHeader(&zip.FileHeader{Name: a.free(name), Method: zip.Deflate, Modified: a.made})
	if err == nil {
		_, err = io.WriteString(to, content)
	}
	if err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	return nil
}

// add puts a record into the bundle. id is the identifier that its address is
// made from.
func (a *archive) add(id string, resource any) error {
	raw, err := written(resource, "")
	if err != nil {
		return fmt.Errorf("write record: %w", err)
	}
	if address := addressOf(id); !a.known[address] {
		a.known[address] = true
		a.entries = append(a.entries, entry{address, raw})
	}
	return nil
}

// close writes the records and ends the archive.
func (a *archive) close() error {
	raw, err := written(bundle{"Bundle", "collection", a.made.Format(time.RFC3339), a.entries}, "  ")
	if err != nil {
		return fmt.Errorf("write bundle: %w", err)
	}
	if err := a.text(bundleName, string(raw)); err != nil {
		return err
	}
	if err := a.zip.Close(); err != nil {
		return fmt.Errorf("close archive: %w", err)
	}
	return nil
}

// written is JSON with its characters as they are: some readers of FHIR compare
// codes such as ">" before they undo an escape.
func written(value any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	err := e.Encode(value)
	return b.Bytes(), err
}

// free gives the name, or one like it that is not taken yet.
func (a *archive) free(name string) string {
	ending := path.Ext(name)
	given := name
	for n := 2; a.names[strings.ToLower(given)]; n++ {
		given = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ending), n, ending)
	}
	a.names[strings.ToLower(given)] = true
	return given
}

// safeName is a name that every system takes for one file: no folder, nothing
// that cannot be seen, at most 120 characters with its ending.
func safeName(name string) string {
	clean := strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, strings.ReplaceAll(strings.ToValidUTF8(name, "-"), "..", "-"))
	ending := path.Ext(clean)
	stem := []rune(strings.Trim(strings.TrimSuffix(clean, ending), " ."))
	if len(stem) > 100 {
		stem = stem[:100]
	}
	if len([]rune(ending)) > 20 {
		ending = ""
	}
	if len(stem) == 0 {
		stem = []rune("-")
	}
	return string(stem) + ending
}

// addressOf is the address of a record within the bundle: a UUID that follows
// from its identifier.
func addressOf(id string) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte("anteroom "+id)).URN()
}

// resourceID is an identifier as FHIR takes it.
func resourceID(id string) string { return strings.ReplaceAll(id, "_", "-") }

// partID is the identifier of a record that the portal keeps within another:
// that of its address.
func partID(id string) string { return strings.TrimPrefix(addressOf(id), "urn:uuid:") }
