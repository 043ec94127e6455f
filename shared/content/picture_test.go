package content

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"anteroom/shared/content/contenttest"
	"anteroom/shared/portal"
)

// near reports whether two colours are alike, as JPEG leaves them.
func near(a, b color.Color) bool {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	return max(ar, br)-min(ar, br) < 0x2000 && max(ag, bg)-min(ag, bg) < 0x2000 && max(ab, bb)-min(ab, bb) < 0x2000
}

var (
	red, green, blue = color.RGBA{220, 30, 30, 255}, color.RGBA{30, 180, 60, 255}, color.RGBA{30, 60, 200, 255}
)

func TestAPhotoIsTurnedAndLosesAllButThePicture(t *testing.T) {
	body := contenttest.Photo(t)
	if !bytes.Contains(body, []byte("Zwyxcanary")) || !bytes.Contains(body, []byte("Exif")) {
		t.Fatal("the photo has nothing to lose")
	}
	p, err := Redraw(body, portal.JPEG)
	if err != nil {
		t.Fatal(err)
	}
	if p.Type != portal.JPEG {
		t.Errorf("drawn as %+v", p.Type)
	}
	for name, drawn := range map[string][]byte{"picture": p.Body, "thumbnail": p.Thumbnail} {
		if found := segments(t, drawn); found != "SOI DQT SOF DHT SOS" {
			t.Errorf("the %s holds %s", name, found)
		}
	}
	img, err := jpeg.Decode(bytes.NewReader(p.Body))
	if err != nil {
		t.Fatal(err)
	}
	// The file has red, green above blue; its camera lay on its side: turned to the right.
	if size := img.Bounds().Size(); size != image.Pt(240, 320) {
		t.Errorf("size %v", size)
	}
	for at, want := range map[image.Point]color.Color{image.Pt(10, 10): blue, image.Pt(230, 10): red, image.Pt(230, 310): green} {
		if !near(img.At(at.X, at.Y), want) {
			t.Errorf("at %v: %v, want %v", at, img.At(at.X, at.Y), want)
		}
	}
	small, err := jpeg.DecodeConfig(bytes.NewReader(p.Thumbnail))
	if err != nil || small.Width != 240 || small.Height != 320 {
		t.Errorf("thumbnail %d by %d, %v", small.Width, small.Height, err)
	}
}

// segments lists the kinds of segments of a JPEG, each run once, up to the picture itself.
func segments(t *testing.T, b []byte) string {
	t.Helper()
	names := map[byte]string{0xd8: "SOI", 0xdb: "DQT", 0xc0: "SOF", 0xc4: "DHT", 0xda: "SOS", 0xe0: "APP0", 0xe1: "APP1", 0xfe: "COM"}
	var found []string
	for i := 0; i+3 < len(b) && b[i] == 0xff; {
		name := names[b[i+1]]
		if name == "" {
			name = fmt.Sprintf("%x", b[i+1])
		}
		if len(found) == 0 || found[len(found)-1] != name {
			found = append(found, name)
		}
		if name == "SOS" {
			break
		}
		i += 2
		if name != "SOI" {
			i += int(b[i])<<8 | int(b[i+1])
		}
	}
	return strings.Join(found, " ")
}

func TestEveryOrientationIsTurnedUpright(t *testing.T) {
	// 3 by 2, numbered from 1: what a camera saved for each orientation of
	//   1 2 3
	//   4 5 6
	upright := "123/456"
	for orientation, saved := range map[int]string{
		1: "123/456", 2: "321/654", 3: "654/321", 4: "456/123", 5: "14/25/36", 6: "36/25/14", 7: "63/52/41", 8: "41/52/63",
	} {
		if got := written(turned(drawn(saved), orientation)); got != upright {
			t.Errorf("%d: %s, want %s", orientation, got, upright)
		}
	}
}

func drawn(rows string) *image.RGBA {
	lines := strings.Split(rows, "/")
	img := image.NewRGBA(image.Rect(0, 0, len(lines[0]), len(lines)))
	for y, line := range lines {
		for x, c := range line {
			img.SetRGBA(x, y, color.RGBA{uint8(c), 0, 0, 255})
		}
	}
	return img
}

func written(img *image.RGBA) string {
	var rows []string
	for y := range img.Rect.Dy() {
		row := ""
		for x := range img.Rect.Dx() {
			row += string(rune(img.RGBAAt(x, y).R))
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "/")
}

func TestOrientationIsReadWhereverItIsKept(t *testing.T) {
	little := "II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00"
	big := "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"
	for name, c := range map[string]struct {
		body string
		want int
	}{
		"JPEG": {"\xff\xd8\xff\xe1..Exif\x00\x00" + little, 6}, "the other way round": {"Exif\x00\x00" + big, 6},
		"PNG": {"\x89PNG..eXIf" + big, 6}, "WebP": {"RIFF....WEBPEXIF\x20\x00\x00\x00" + little, 6},
		"WebP with a mark": {"WEBPEXIF\x20\x00\x00\x00Exif\x00\x00" + little, 6}, "nothing": {"\xff\xd8", 1},
		"cut off": {"Exif\x00\x00" + little[:12], 1}, "beyond its end": {"Exif\x00\x00II*\x00\xff\xff\xff\xff", 1},
		"nonsense": {"Exif\x00\x00" + strings.Replace(little, "\x06", "\x63", 1), 1},
	} {
		if got := orientationOf([]byte(c.body)); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestDrawingsStaySharpAndSeeThrough(t *testing.T) {
	for name, c := range map[string]struct {
		body []byte
		was  portal.FileType
	}{"PNG": {contenttest.PNG(t), portal.PNG}, "GIF": {contenttest.GIF(t), portal.GIF}} {
		p, err := Redraw(c.body, c.was)
		if err != nil || p.Type != portal.PNG {
			t.Fatalf("%s: %+v %v", name, p.Type, err)
		}
		if _, err := png.Decode(bytes.NewReader(p.Body)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if bytes.Contains(p.Body, []byte("tEXt")) || bytes.Contains(p.Body, []byte("eXIf")) {
			t.Errorf("%s: more than a picture", name)
		}
	}
}

func TestPixelsOfHEICAreCountedBeforeItIsDecoded(t *testing.T) {
	body := contenttest.HEIC(t)
	if err := CheckHEIF(body); err != nil {
		t.Error(err)
	}
	at := bytes.Index(body, []byte("ispe")) + 8
	huge := bytes.Clone(body)
	copy(huge[at:], []byte{0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50})
	if why, _ := WhyRefused(CheckHEIF(huge)); why != portal.TooManyPixels {
		t.Errorf("50,000 by 50,000: %s", why)
	}
	if why, _ := WhyRefused(CheckHEIF(body[:at-4])); why != portal.Unreadable {
		t.Errorf("without a size: %s", why)
	}
	if got, err := Inspect(body, portal.HEIC); err != nil || got != portal.HEIC {
		t.Errorf("inspected as %+v, %v", got, err)
	}
}
