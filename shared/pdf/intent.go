package pdf

import (
	"encoding/binary"
	"fmt"
	"math"
)

// intent writes the output intent: the colours are sRGB.
func (f *file) intent() int {
	profile := f.stream("/N 3 /Alternate /DeviceRGB", srgb())
	return f.add(fmt.Sprintf("<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "+
		"/Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R >>", profile))
}

// srgb builds the sRGB colour profile (ICC.1:2004-10, version 4.2) from its numbers in
// IEC 61966-2-1, adapted to D50.
func srgb() []byte {
	curve := append([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"),
		fixed16(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)...)
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", iccText("sRGB")},
		{"cprt", iccText("No copyright, use freely")},
		{"wtpt", xyz(0.9642, 1, 0.8249)},
		{"chad", append([]byte("sf32\x00\x00\x00\x00"), fixed16(1.04788, 0.02292, -0.05022,
			0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)...)},
		{"rXYZ", xyz(0.43607, 0.22249, 0.01392)},
		{"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
		{"bXYZ", xyz(0.14307, 0.06061, 0.71410)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	var table, body []byte
	start := 128 + 4 + 12*len(tags)
	table = binary.BigEndian.AppendUint32(table, uint32(len(tags)))
	for _, t := range tags {
		table = append(table, t.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(start+len(body)))
		table = binary.BigEndian.AppendUint32(table, uint32(len(t.data)))
		body = append(body, t.data...)
		body = append(body, make([]byte, -len(body)&3)...)
	}
	return append(append(iccHeader(start+len(body)), table...), body...)
}

func iccHeader(size int) []byte {
	h := make([]byte, 128)
	binary.BigEndian.PutUint32(h, uint32(size))
	copy(h[8:], "\x04\x20\x00\x00mntrRGB XYZ ")
	copy(h[24:], "\x07\xD4\x00\x0A\x00\x01") // 1 October 2004, the specification's date
	copy(h[36:], "acsp")
	copy(h[68:], fixed16(0.9642, 1, 0.8249))
	return h
}

func iccText(s string) []byte {
	out := []byte("mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0CenUS")
	out = binary.BigEndian.AppendUint32(out, uint32(2*len(s)))
	out = binary.BigEndian.AppendUint32(out, 28)
	for _, c := range []byte(s) {
		out = append(out, 0, c)
	}
	return out
}

func xyz(x, y, z float64) []byte { return append([]byte("XYZ \x00\x00\x00\x00"), fixed16(x, y, z)...) }

// fixed16 writes numbers in 16.16 fixed point.
func fixed16(values ...float64) []byte {
	var out []byte
	for _, v := range values {
		out = binary.BigEndian.AppendUint32(out, uint32(int32(math.Round(v*65536))))
	}
	return out
}
