package portal

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FileFamily is what sort of file it is: how it is checked and shown.
type FileFamily string

// The families of files that are taken.
const (
	FamilyImage  FileFamily = "image"
	FamilyPDF    FileFamily = "pdf"
	FamilyOffice FileFamily = "office"
)

// FileType is one kind of file that is taken.
type FileType struct {
	ContentType string
	Extension   string // with its dot; ends the name of a downloaded file
	Family      FileFamily
}

// The types whose name is needed in code.
var (
	PDF  = FileType{"application/pdf", ".pdf", FamilyPDF}
	JPEG = FileType{"image/jpeg", ".jpg", FamilyImage}
	PNG  = FileType{"image/png", ".png", FamilyImage}
	GIF  = FileType{"image/gif", ".gif", FamilyImage}
	WebP = FileType{"image/webp", ".webp", FamilyImage}
	HEIC = FileType{"image/heic", ".heic", FamilyImage}
	HEIF = FileType{"image/heif", ".heif", FamilyImage}
)

const openXML = "application/vnd.openxmlformats-officedocument."

// FileTypes is every type that is taken. Office files are those of 2007 and
// after, and OpenDocument: older ones can't be looked into.
var FileTypes = []FileType{
	PDF, JPEG, PNG, GIF, WebP, HEIC, HEIF,
	{openXML + "wordprocessingml.document", ".docx", FamilyOffice},
	{openXML + "spreadsheetml.sheet", ".xlsx", FamilyOffice},
	{openXML + "presentationml.presentation", ".pptx", FamilyOffice},
	{"application/vnd.oasis.opendocument.text", ".odt", FamilyOffice},
	{"application/vnd.oasis.opendocument.spreadsheet", ".ods", FamilyOffice},
	{"application/vnd.oasis.opendocument.presentation", ".odp", FamilyOffice},
}

// FileTypeOf is the type of that name; the zero FileType for one that is not taken.
func FileTypeOf(contentType string) FileType {
	return typeWhere(func(f FileType) bool { return f.ContentType == contentType })
}

// FileTypeByExtension is the type whose files end so, such as ".pdf".
func FileTypeByExtension(extension string) FileType {
	return typeWhere(func(f FileType) bool { return f.Extension == extension })
}

func typeWhere(matches func(FileType) bool) FileType {
	at := slices.IndexFunc(FileTypes, matches)
	if at < 0 {
		return FileType{}
	}
	return FileTypes[at]
}

// Bounds of a file's name: how many characters it may have, and how many bytes
// as the name of a saved one, which leaves room for a browser's " (1)".
const (
	longestName  = 120
	longestSaved = 240
)

// CleanFileName makes what a browser calls a file into a name that can be
// shown and saved anywhere: the last part of a path, one line, no control or
// bidirectional override characters, 120 characters at most and one at least.
func CleanFileName(name string) string {
	name = strings.ToValidUTF8(name, "")
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), isBidiControl(r), r == utf8BOM, unicode.Is(unicode.Co, r):
			return -1
		}
		return r
	}, name)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), ". ")
	if name == "" {
		return "Document"
	}
	return shortened(name, longestName, func(rune) int { return 1 })
}

const utf8BOM = '\ufeff'

// isBidiControl reports the characters that reorder what follows them.
func isBidiControl(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f || r == 0x061c
}

// shortened keeps as much of the beginning as there is room for, and the extension.
func shortened(name string, room int, size func(rune) int) string {
	extension := path.Ext(name)
	if utf8.RuneCountInString(extension) > 6 {
		extension = ""
	}
	for _, r := range extension {
		room -= size(r)
	}
	beginning := strings.TrimSuffix(name, extension)
	for at, r := range beginning {
		if room -= size(r); room < 0 {
			return strings.TrimSpace(beginning[:at]) + extension
		}
	}
	return name
}

// Title is a file's name without the extension of a type that is taken: the
// type may change on the way, and the page says it in words.
func Title(name string) string {
	extension := path.Ext(name)
	known := FileTypeByExtension(strings.ToLower(extension)).Family != "" || strings.EqualFold(extension, ".jpeg")
	if title := strings.TrimSpace(strings.TrimSuffix(name, extension)); known && title != "" {
		return title
	}
	return name
}
