package content

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientationOf is how a picture has to be turned to stand upright, 1 to 8 as
// EXIF numbers it; 1, as it is, where the file doesn't say. JPEG, PNG and WebP
// keep EXIF in different places, but always as the same block.
func orientationOf(body []byte) int {
	for _, mark := range [][]byte{[]byte("Exif\x00\x00"), []byte("eXIf"), []byte("EXIF")} {
		if at := bytes.Index(body, mark); at >= 0 {
			if o := orientationIn(afterMark(body[at+len(mark):], mark)); o > 0 {
				return o
			}
		}
	}
	return 1
}

// afterMark skips the length that follows a chunk's name in WebP.
func afterMark(b, mark []byte) []byte {
	if string(mark) != "EXIF" || len(b) < 4 {
		return b
	}
	return bytes.TrimPrefix(b[4:], []byte("Exif\x00\x00"))
}

const (
	tagOrientation = 0x0112
	entrySize      = 12
)

// orientationIn reads the tag out of a TIFF block; 0 where it is not there.
func orientationIn(tiff []byte) int {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(tiff, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(tiff, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return 0
	}
	if len(tiff) < 8 {
		return 0
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < entrySize {
			return 0
		}
		if order.Uint16(entries) == tagOrientation {
			if o := int(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
			return 0
		}
		entries = entries[entrySize:]
	}
	return 0
}

// sources says for each orientation where in the file's picture the pixel at
// x, y of the upright one is; w and h are the file's.
var sources = map[int]func(x, y, w, h int) (int, int){
	2: func(x, y, w, _ int) (int, int) { return w - 1 - x, y },
	3: func(x, y, w, h int) (int, int) { return w - 1 - x, h - 1 - y },
	4: func(x, y, _, h int) (int, int) { return x, h - 1 - y },
	5: func(x, y, _, _ int) (int, int) { return y, x },
	6: func(x, y, _, h int) (int, int) { return y, h - 1 - x },
	7: func(x, y, w, h int) (int, int) { return w - 1 - y, h - 1 - x },
	8: func(x, y, w, _ int) (int, int) { return w - 1 - y, x },
}

// turned is the picture upright.
func turned(img *image.RGBA, orientation int) *image.RGBA {
	source, turns := sources[orientation]
	if !turns {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			sx, sy := source(x, y, w, h)
			copy(out.Pix[y*out.Stride+4*x:][:4], img.Pix[sy*img.Stride+4*sx:][:4])
		}
	}
	return out
}
