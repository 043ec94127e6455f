package form

import (
	"bytes"
	"fmt"
	"sync"
	"testing"
)

func TestTheSameFormIsReadOnce(t *testing.T) {
	var m memory
	data := Instruments()[1].JSON
	first, _ := m.parse(data)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if again, issues := m.parse(bytes.Clone(data)); again != first || len(issues) > 0 {
				t.Error("it was read again")
			}
		})
	}
	all.Wait()
	if other, _ := m.parse(append(bytes.Clone(data), ' ')); other == first {
		t.Error("other bytes are another form")
	}
}

func TestWhatIsRememberedIsBounded(t *testing.T) {
	var m memory
	data := Instruments()[1].JSON
	for n := range 3 * recentBytes / len(data) {
		if q, issues := m.parse(append(bytes.Clone(data), fmt.Sprintf("%*s", n+1, "")...)); q == nil {
			t.Fatal(issues)
		}
		if m.bytes > recentBytes || len(m.known)*len(data) > recentBytes {
			t.Fatalf("%d bytes of %d forms are remembered", m.bytes, len(m.known))
		}
	}
	if q, issues := m.parse([]byte("{")); q != nil || len(issues) == 0 {
		t.Error("what is no form was taken")
	}
}
