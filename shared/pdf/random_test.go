package pdf_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"anteroom/shared/pdf"
)

// TestAnyUnicodeReadsAsItWasWritten writes random runes of every block, half of them
// mixed with letters of the scripts that need shaping.
func TestAnyUnicodeReadsAsItWasWritten(t *testing.T) {
	var fields []pdf.Field
	for seed := range uint64(60) {
		fields = append(fields, pdf.Field{Label: fmt.Sprint(seed), Value: random(rand.New(rand.NewPCG(1, seed)))})
	}
	items := open(t, write(t, pdf.Document{Blocks: []pdf.Block{pdf.Fields{Items: fields}}})).root.kids[0].kids
	for i, f := range fields {
		if got := items[i].kids[1].text; skeleton(got) != skeleton(f.Value) {
			t.Errorf("seed %d: reads %+q, want %+q", i, skeleton(got), skeleton(f.Value))
		}
	}
}

// random is up to 60 runes.
func random(r *rand.Rand) string {
	letters := []rune("aéﬁ-.,(12) \u200d\u200c\u200f\u202e\u2067\u0301\u0323سلامبيَّٰשלוםָׁऀकिर्षคนำ่กাகொ한ᄒ👍🏽👨中、\ufe0f⃣")
	out := make([]rune, r.IntN(60))
	for i := range out {
		switch r.IntN(4) {
		case 0:
			out[i] = rune(r.IntN(0x20000))
		case 1:
			out[i] = rune(r.IntN(0x3000))
		default:
			out[i] = letters[r.IntN(len(letters))]
		}
	}
	return string(out)
}
