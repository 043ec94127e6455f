package words

import "testing"

func TestNamesAreFoundByTheBeginningsOfTheirWords(t *testing.T) {
	for _, c := range []struct {
		query, name string
		found       bool
	}{
		{"", "anything", true}, {"   ", "anything", true},
		{"anx", "Anxiety questionnaire (GAD-7)", true}, {"QUEST", "Anxiety questionnaire (GAD-7)", true},
		{"gad-7", "Anxiety questionnaire (GAD-7)", true}, {"7 anx", "Anxiety questionnaire (GAD-7)", true},
		{"xiety", "Anxiety questionnaire (GAD-7)", false}, {"anx mood", "Anxiety questionnaire (GAD-7)", false},
		{"grosse", "Größe 42", true}, {"große", "GROSSE", true}, {"GRÖSSE", "größe", true}, {"e\u0301cole", "École", true}, {"ecole", "É\u0301cole", true},
		{"istanbul", "İstanbul", true}, {"lodz", "Łódź", true}, {"resume", "Résumé", true}, {"smorgas", "Smörgås", true}, {"oe", "Œuvre", true},
		{"fi", "ﬁnal", true}, {"２０２６", "scan2026", true}, {"2026", "scan2026", true}, {"can", "scan2026", false},
		{"保険", "健康保険証", true}, {"証", "健康保険証", true}, {"кви", "Моя Квитанция", true}, {"витан", "Квитанция", false},
		{"תור", "אישור תור", true}, {"🎉", "party 🎉", true}, {"🎉", "party", false}, {"👩", "👩‍👧 family", true},
		{"../", "a/../b", true}, {"%", "100% sure", true}, {"'; --", "Robert", false},
	} {
		if got := Parse(c.query).In(c.name); got != c.found {
			t.Errorf("%q in %q: %v, want %v", c.query, c.name, got, c.found)
		}
	}
}

func FuzzQuery(f *testing.F) {
	f.Add("gr", "Größe")
	f.Fuzz(func(t *testing.T, query, name string) {
		if q := Parse(name); !q.In(name) {
			t.Errorf("%q is not found by its own name", name)
		}
		Parse(query).In(name)
	})
}
