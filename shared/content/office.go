package content

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"anteroom/shared/portal"
)

// Bounds of an archive: how many parts, and what they may expand to in bytes,
// counted while they are expanded.
const (
	partsLimit    = 5_000
	expandedLimit = 100 << 20
	nestingLimit  = 2
)

// inspectOffice looks into every part of an Office file, and into Office files
// that are part of it, and says what it is.
func inspectOffice(body []byte, depth int) (portal.FileType, error) {
	if err := onlyArchive(body); err != nil {
		return portal.FileType{}, err
	}
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil || len(archive.File) > partsLimit {
		return portal.FileType{}, refuse(portal.Unreadable, "the archive can't be read or has too many parts")
	}
	office := officeFile{left: expandedLimit, depth: depth, seen: map[string]bool{}}
	for _, part := range archive.File {
		if err := office.look(part); err != nil {
			return portal.FileType{}, err
		}
	}
	if office.is.Family == "" {
		return portal.FileType{}, refuse(portal.TypeMismatch, "the archive is no Office file")
	}
	return office.is, nil
}

// onlyArchive refuses what other programs would take for something else: bytes
// before or after the archive, or the beginning of a PDF in it.
func onlyArchive(body []byte) error {
	const directoryEnd = 22
	if len(body) < directoryEnd || !bytes.HasPrefix(body, []byte("PK\x03\x04")) || !bytes.HasPrefix(body[len(body)-directoryEnd:], []byte("PK\x05\x06")) {
		return refuse(portal.Unreadable, "the archive has no beginning or no end")
	}
	if bytes.Contains(body[:min(edge, len(body))], []byte("%PDF-")) {
		return refuse(portal.TypeMismatch, "the archive is a PDF too")
	}
	return nil
}

// officeFile is what is known of an Office file so far.
type officeFile struct {
	is    portal.FileType
	left  int64 // bytes that may still be expanded
	depth int
	seen  map[string]bool
}

func (o *officeFile) look(part *zip.File) error {
	name := strings.ToLower(part.Name)
	if strings.ContainsAny(name, "\\\x00") || path.IsAbs(name) || strings.Contains("/"+name+"/", "/../") || o.seen[name] {
		return refuse(portal.Unreadable, "a part's name leads elsewhere or comes twice")
	}
	o.seen[name] = true
	if part.Flags&1 != 0 {
		return refuse(portal.Locked, "a part is encrypted")
	}
	if actingPart(name) {
		return refuse(portal.ActiveContent, "a part acts by itself")
	}
	content, err := o.expand(part)
	if err != nil {
		return err
	}
	return o.judge(name, content)
}

// expand reads a part whole, whatever it says of its own size.
func (o *officeFile) expand(part *zip.File) ([]byte, error) {
	in, err := part.Open()
	if err != nil {
		return nil, refuse(portal.Unreadable, "a part can't be opened")
	}
	defer in.Close()
	content, err := io.ReadAll(io.LimitReader(in, o.left+1))
	if o.left -= int64(len(content)); o.left < 0 {
		return nil, refuse(portal.Unreadable, "the archive expands too far")
	}
	if err != nil {
		return nil, refuse(portal.Unreadable, "a part can't be read")
	}
	return content, nil
}

// actingPart knows macros, controls and objects of other programs by where they
// lie: OOXML (ECMA-376) and OpenDocument.
func actingPart(name string) bool {
	base := path.Base(name)
	switch {
	case strings.HasPrefix(base, "vbaproject"), strings.HasPrefix(base, "vbadata"), strings.HasPrefix(base, "oleobject"):
		return true
	case strings.Contains("/"+name, "/activex/"), strings.Contains("/"+name, "/macrosheets/"), strings.Contains("/"+name, "/dialogsheets/"):
		return true
	case strings.HasPrefix(name, "basic/"), strings.HasPrefix(name, "scripts/"):
		return true
	}
	return false
}

// mainParts are the content types of what is taken, as [Content_Types].xml says them.
var mainParts = map[string]string{
	"wordprocessingml.document.main+xml":   ".docx",
	"spreadsheetml.sheet.main+xml":         ".xlsx",
	"presentationml.presentation.main+xml": ".pptx",
	"presentationml.slideshow.main+xml":    ".pptx",
	"wordprocessingml.template.main+xml":   ".docx",
	"spreadsheetml.template.main+xml":      ".xlsx",
	"presentationml.template.main+xml":     ".pptx",
}

// judge looks at what a part says.
func (o *officeFile) judge(name string, content []byte) error {
	switch {
	case name == "[content_types].xml":
		return o.learn(strings.ToLower(string(content)))
	case name == "mimetype":
		if t := portal.FileTypeOf(strings.TrimSpace(string(content))); t.Family == portal.FamilyOffice {
			o.is = t
		}
		return nil
	case strings.HasSuffix(name, ".rels"):
		return checkRelations(strings.ToLower(string(content)))
	case strings.HasSuffix(name, ".xml"):
		return checkMarkup(bytes.ToLower(content))
	}
	return o.checkInner(content)
}

// learn reads what the file is out of its list of parts.
func (o *officeFile) learn(list string) error {
	for _, bad := range []string{"macroenabled", "vbaproject", "activex", "sheet.binary", "oleobject"} {
		if strings.Contains(list, bad) {
			return refuse(portal.ActiveContent, "the list of parts names one that acts")
		}
	}
	for kind, extension := range mainParts {
		if strings.Contains(list, kind) {
			o.is = portal.FileTypeByExtension(extension)
		}
	}
	return nil
}

// checkRelations refuses what is loaded from elsewhere when the file is opened;
// links that a person presses are let be.
func checkRelations(relations string) error {
	for _, one := range strings.Split(relations, "<relationship ") {
		if !strings.Contains(one, `targetmode="external"`) && !strings.Contains(one, "targetmode='external'") {
			continue
		}
		if !strings.Contains(one, "relationships/hyperlink") {
			return refuse(portal.ActiveContent, "a part is loaded from elsewhere")
		}
	}
	return nil
}

// checkMarkup refuses fields that start programs, links to other programs'
// data, and scripts of OpenDocument.
func checkMarkup(markup []byte) error {
	for _, bad := range []string{"ddeauto", "<ddelink", "<olelink", "<script:event-listener", "<office:script ", "<office:dde-source", "<!entity"} {
		if bytes.Contains(markup, []byte(bad)) {
			return refuse(portal.ActiveContent, "a part acts by itself")
		}
	}
	return nil
}

// checkInner looks at a part that is no markup: Office files of their own, such
// as the sheet behind a chart, are looked into; programs are refused.
func (o *officeFile) checkInner(content []byte) error {
	switch {
	case bytes.HasPrefix(content, compound), bytes.HasPrefix(content, []byte("MZ")), bytes.HasPrefix(content, []byte("\x7fELF")):
		return refuse(portal.ActiveContent, "a part holds a program's object")
	case !bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return nil
	case o.depth >= nestingLimit:
		return refuse(portal.Unreadable, "archives within archives")
	}
	_, err := inspectOffice(content, o.depth+1)
	var inner *Refused
	if errors.As(err, &inner) {
		return fmt.Errorf("within it: %w", err)
	}
	return err
}
