package content

import (
	"bytes"
	"encoding/binary"

	"anteroom/shared/portal"
)

// CheckHEIF refuses a HEIC or HEIF file (ISO/IEC 23008-12) that says of any of
// its pictures that it has too many pixels. Nothing is decoded.
func CheckHEIF(body []byte) error {
	found := false
	for rest := body; ; {
		at := bytes.Index(rest, []byte("ispe"))
		if at < 0 {
			break
		}
		rest = rest[at+len("ispe"):]
		if at < 4 && !found || len(rest) < 12 {
			continue
		}
		width, height := binary.BigEndian.Uint32(rest[4:]), binary.BigEndian.Uint32(rest[8:])
		if !bytes.Equal(rest[:4], []byte{0, 0, 0, 0}) || width == 0 || height == 0 {
			continue // no such box: version and flags of one are 0
		}
		found = true
		if uint64(width)*uint64(height) > portal.PixelLimit {
			return refuse(portal.TooManyPixels, "the picture has too many pixels")
		}
	}
	if !found {
		return refuse(portal.Unreadable, "the picture has no size")
	}
	return nil
}
