package mail

import (
	"fmt"
	"math"
)

// readable is the contrast that text needs (WCAG 2.2, 1.4.3).
const readable = 4.5

// legible is the colour, made darker until white on it can be read; otherwise
// when it is no sRGB colour such as "#2f6f62".
func legible(colour, otherwise string) string {
	var r, g, b uint8
	if n, err := fmt.Sscanf(colour, "#%02x%02x%02x", &r, &g, &b); n != 3 || err != nil || len(colour) != 7 {
		return otherwise
	}
	for contrastWithWhite(r, g, b) < readable {
		r, g, b = darker(r), darker(g), darker(b)
	}
	return fmt.Sprintf("#%02x%02x%02x", r, g, b)
}

func darker(c uint8) uint8 { return uint8(float64(c) * 0.96) }

// contrastWithWhite is WCAG's contrast ratio, by relative luminance.
func contrastWithWhite(r, g, b uint8) float64 {
	return 1.05 / (0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b) + 0.05)
}

func linear(c uint8) float64 {
	s := float64(c) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}
