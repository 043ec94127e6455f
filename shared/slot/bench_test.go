package slot_test

import (
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/slot"
)

func BenchmarkAWeek(b *testing.B) {
	z := zone(b, "America/New_York")
	r := slot.Request{Zone: z, Within: slot.Span{From: utc("2026-06-08T04:00"), To: utc("2026-06-15T04:00")}, Now: utc("2026-06-01T00:00"), Horizon: 1500 * time.Hour,
		Service: portal.Service{Length: 50 * time.Minute, Seats: 1, Clinicians: []string{"c"}, Places: []string{portal.Telehealth, "plc_1"}}}
	var claims []portal.Claim
	for i := range 60 {
		start := utc("2026-06-08T12:00").Add(time.Duration(i) * 3 * time.Hour)
		claims = append(claims, portal.Claim{Start: start, End: start.Add(time.Hour)})
	}
	for b.Loop() {
		slot.Free(r, slot.Diary{Clinician: portal.Clinician{ID: "c", Hours: always()}, Claims: claims})
	}
}
