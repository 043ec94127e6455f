package portal

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func TestNamesOfFilesAreMadeHarmless(t *testing.T) {
	for given, want := range map[string]string{
		"Insurance card.pdf":               "Insurance card.pdf",
		"../../etc/passwd":                 "passwd",
		`C:\fakepath\scan.png`:             "scan.png",
		"photo\u202egnp.exe":               "photognp.exe",
		"\u2067\u200ffile\u2069.pdf":       "file.pdf",
		"👩‍👧 family 🎉.jpg":                 "👩‍👧 family 🎉.jpg",
		"Überweisung 林.pdf":                "Überweisung 林.pdf",
		" a\r\nSet-Cookie: x\t.pdf ":       "a Set-Cookie: x .pdf",
		"..":                               "Document",
		"":                                 "Document",
		"/":                                "Document",
		"\x00\xff\xfe":                     "Document",
		strings.Repeat("ä", 300) + ".docx": strings.Repeat("ä", 115) + ".docx",
		strings.Repeat("b", 300):           strings.Repeat("b", 120),
		"x." + strings.Repeat("b", 300):    "x." + strings.Repeat("b", 118),
	} {
		got := CleanFileName(given)
		if got != want {
			t.Errorf("%q became %q, want %q", given, got, want)
		}
		if again := CleanFileName(got); again != got || !utf8.ValidString(got) {
			t.Errorf("%q again: %q", got, again)
		}
	}
}

func TestATitleLosesTheExtensionOfWhatIsTaken(t *testing.T) {
	for given, want := range map[string]string{
		"IMG_1.HEIC": "IMG_1", "a.jpeg": "a", "report v1.2.pdf": "report v1.2", "report v1.2": "report v1.2", "x.exe": "x.exe", ".pdf": ".pdf",
	} {
		if got := Title(given); got != want {
			t.Errorf("%q became %q, want %q", given, got, want)
		}
	}
}

func TestOnlyWhatCanBeTakenIsBegun(t *testing.T) {
	a := Actor{Login: "log_1", Practice: "pra_1", Grant: Grant{Relation: RelationSelf}}
	good := UploadInput{Name: "a.pdf", ContentType: "application/pdf", Size: 1, Purpose: PurposeDocument}
	for name, c := range map[string]struct {
		change func(*UploadInput)
		refuse string
	}{
		"a document":            {func(*UploadInput) {}, ""},
		"at the limit":          {func(in *UploadInput) { in.Size = DefaultUploadLimit }, ""},
		"a byte over the limit": {func(in *UploadInput) { in.Size = DefaultUploadLimit + 1 }, "#/size"},
		"nothing":               {func(in *UploadInput) { in.Size = 0 }, "#/size"},
		"less than nothing":     {func(in *UploadInput) { in.Size = -1 }, "#/size"},
		"SVG":                   {func(in *UploadInput) { in.ContentType = "image/svg+xml" }, "#/contentType"},
		"HTML":                  {func(in *UploadInput) { in.ContentType = "text/html" }, "#/contentType"},
		"no type":               {func(in *UploadInput) { in.ContentType = "" }, "#/contentType"},
		"another purpose":       {func(in *UploadInput) { in.Purpose = "avatar" }, "#/purpose"},
		"a picture":             {func(in *UploadInput) { in.Purpose, in.ContentType = PhotoIDFront, "image/heic" }, ""},
		"a picture of Word's":   {func(in *UploadInput) { in.Purpose, in.ContentType = PhotoIDFront, FileTypes[7].ContentType }, "#/contentType"},
		"a picture over 15 MB":  {func(in *UploadInput) { in.Purpose, in.Size = PhotoIDFront, PictureLimit+1 }, "#/size"},
	} {
		in := good
		c.change(&in)
		u, err := NewUpload(a, "cli_1", DefaultSettings(), in, noon)
		var refused *Error
		if c.refuse == "" && (err != nil || u.State != UploadWaiting || !u.Permitted) {
			t.Errorf("%s: %+v %v", name, u, err)
		}
		if c.refuse != "" && (!errors.As(err, &refused) || refused.Fields[0].Pointer != c.refuse) {
			t.Errorf("%s: %v, want a refusal of %s", name, err, c.refuse)
		}
	}
}

func TestRoomIsSetAsideUntilItIsTakenOrGivenBack(t *testing.T) {
	upload := func(id string, size int64) Upload {
		return Upload{ID: id, Purpose: PurposeDocument, Size: size, ExpiresAt: noon.Add(UploadLife)}
	}
	s := Storage{Used: 50}
	steps := []struct {
		name string
		do   func() error
		want error
	}{
		{"half of what is left", func() error { return s.Reserve(upload("a", 25), 100, noon) }, nil},
		{"more than is left", func() error { return s.Reserve(upload("b", 26), 100, noon) }, ErrStorageFull},
		{"exactly what is left", func() error { return s.Reserve(upload("b", 25), 100, noon) }, nil},
		{"a byte more", func() error { return s.Reserve(upload("c", 1), 100, noon) }, ErrStorageFull},
		{"what was given back", func() error { s.Release("a"); return s.Reserve(upload("c", 25), 100, noon) }, nil},
		{"kept", func() error { return s.Keep(upload("b", 25), 100) }, nil},
		{"after an hour", func() error { return s.Reserve(upload("d", 25), 100, noon.Add(UploadLife)) }, nil},
		{"the late one", func() error { return s.Keep(upload("c", 26), 100) }, ErrStorageFull},
		{"the one in time", func() error { return s.Keep(upload("d", 25), 100) }, nil},
	}
	for _, step := range steps {
		if err := step.do(); !errors.Is(err, step.want) {
			t.Errorf("%s: %v, want %v", step.name, err, step.want)
		}
	}
	if s.Used != 100 || len(s.Reserved) != 0 {
		t.Errorf("in the end %+v", s)
	}
}

func TestOnlyOwnDocumentsTakeRoom(t *testing.T) {
	s := Storage{Used: 100}
	card := Upload{ID: "e", Purpose: PhotoIDFront, Size: 1000, ExpiresAt: noon.Add(UploadLife)}
	shared := Upload{ID: "f", Purpose: PurposeDocument, Sharing: true, Size: 1000, ExpiresAt: noon.Add(UploadLife)}
	for _, u := range []Upload{card, shared} {
		if err := errors.Join(s.Reserve(u, 100, noon), s.Keep(u, 100)); err != nil || s.Used != 100 {
			t.Errorf("what takes no room: %v, %+v", err, s)
		}
	}
}

func TestNoMoreThanSoManyAreOnTheirWay(t *testing.T) {
	upload := func(id string) Upload { return Upload{ID: id, Size: 1, ExpiresAt: noon.Add(UploadLife)} }
	many := Storage{}
	for n := range openUploads {
		if err := many.Reserve(upload(string(rune('a'+n))), 1000, noon); err != nil {
			t.Fatal(err)
		}
	}
	if err := many.Reserve(upload("more"), 1000, noon); !errors.Is(err, ErrUploadsOpen) {
		t.Errorf("one more than can be on their way: %v", err)
	}
}

func TestAnUploadStandsWhereItsTimeSays(t *testing.T) {
	u := Upload{State: UploadWaiting, ExpiresAt: noon.Add(UploadLife)}
	for after, want := range map[time.Duration]UploadState{0: UploadWaiting, UploadLife - 1: UploadWaiting, UploadLife: UploadRefused} {
		if state, _ := u.Standing(noon.Add(after)); state != want {
			t.Errorf("after %v: %s, want %s", after, state, want)
		}
	}
	if at := noon.Add(UploadLife + UploadShown); u.Listed(at) || !u.Listed(at.Add(-1)) {
		t.Error("one that never came is listed for a day")
	}
	if !u.Arrive("v1") || u.Arrive("v2") || !u.Arrive("v1") {
		t.Error("of several that came the first one counts")
	}
	u.Refuse(Malware, noon)
	if u.Arrive("v1") || u.Open(noon) || !u.Listed(noon) {
		t.Errorf("refused, and %+v", u)
	}
	u.Cancel(noon)
	if u.Listed(noon) {
		t.Error("put away and still listed")
	}
}

func TestQuarantineKeysAreReadBack(t *testing.T) {
	u := Upload{ID: NewID(KindUpload, noon), Client: NewID(KindClient, noon)}
	for key, want := range map[string]bool{
		u.QuarantineKey(): true, u.QuarantineKey() + ConvertedSuffix: true, "clients/" + u.Client + "/" + u.ID: false,
		"quarantine/" + u.Client: false, "quarantine/../" + u.ID: false, u.QuarantineKey() + "/x": false, "": false,
	} {
		client, upload, ok := ParseQuarantineKey(key)
		if ok != want || ok && (client != u.Client || upload != u.ID) {
			t.Errorf("%s: %s %s %v", key, client, upload, ok)
		}
	}
}

func TestADownloadedFileHasANameThatCanBeSavedAnywhere(t *testing.T) {
	docx := FileTypeByExtension(".docx").ContentType
	for name, c := range map[string]struct{ title, contentType, want string }{
		"a title":                   {"Überweisung 🎉", PDF.ContentType, "Überweisung 🎉.pdf"},
		"another extension":         {"photo.png", JPEG.ContentType, "photo.png.jpg"},
		"the extension already":     {"Letter.PDF", PDF.ContentType, "Letter.PDF"},
		"a form's own words":        {"PHQ-9 / GAD-7", PDF.ContentType, "PHQ-9 - GAD-7.pdf"},
		"a way out":                 {"../../etc/passwd", PDF.ContentType, "-..-etc-passwd.pdf"},
		"an override":               {"cv\u202efdp.exe", PDF.ContentType, "cvfdp.exe.pdf"},
		"two lines":                 {"a\r\nb", PDF.ContentType, "a b.pdf"},
		"Arabic":                    {"خطة العلاج", PDF.ContentType, "خطة العلاج.pdf"},
		"300 characters":            {strings.Repeat("x", 300), docx, strings.Repeat("x", 115) + ".docx"},
		"300 of four bytes each":    {strings.Repeat("🎉", 300), docx, strings.Repeat("🎉", 58) + ".docx"},
		"nothing":                   {"", PDF.ContentType, "pdf"},
		"of a type that is unknown": {"x", "text/plain", "x"},
	} {
		if got := (Document{Name: c.title, ContentType: c.contentType}).FileName(); got != c.want || len(got) > 240 {
			t.Errorf("%s: %q is saved as %q, want %q", name, c.title, got, c.want)
		}
	}
}
