package main

import (
	"slices"
	"strings"
	"testing"

	"anteroom/shared/portal"
)

// Whoever gives out addresses to read from could sign one for anything that it
// may read itself: so it must not read what is in quarantine.
func TestNobodyWhoSignsReadsTheQuarantine(t *testing.T) {
	readers := []string{}
	for _, f := range names() {
		lines := strings.Split(permissionsOf(t, f), "\n")
		for i, line := range lines {
			if strings.Contains(line, "s3:GetObject") && strings.Contains(lines[i+1], "/quarantine/*") {
				readers = append(readers, f)
			}
		}
	}
	slices.Sort(readers)
	if !slices.Equal(readers, []string{"heic", "uploads"}) {
		t.Errorf("the quarantine is read by %v", readers)
	}
	for _, f := range serving {
		if f.ReadsQuarantine || slices.Contains(readers, f.Name) {
			t.Errorf("%s serves people and reads the quarantine", f.Name)
		}
	}
}

func TestTheQuarantineIsScannedAndAnnounced(t *testing.T) {
	tm := prodPortal(t)
	for id, plan := range tm.of(t, "GuardDuty::MalwareProtectionPlan") {
		prefixes := list(plan.at("ProtectedResource.S3Bucket.ObjectPrefixes"))
		if len(prefixes) != 1 || prefixes[0] != portal.QuarantinePrefix {
			t.Errorf("%s scans %v", id, prefixes)
		}
	}
	queue := queueOf(t, tm, "uploads")
	reached := map[string]bool{}
	for _, r := range tm.of(t, "Events::Rule") {
		if refers(dig(r.at("Targets"), "0.Arn")) != queue {
			continue
		}
		for _, kind := range list(r.at("EventPattern.detail-type")) {
			reached[kind.(string)] = true
		}
		reached["schedule"] = reached["schedule"] || r.at("ScheduleExpression") == "rate(5 minutes)"
		if keys := dig(r.at("EventPattern"), "detail.object.key"); keys != nil && written(t, keys) != `[{"prefix":"quarantine/"}]` {
			t.Errorf("told of %s", written(t, keys))
		}
	}
	for _, want := range []string{"Object Created", "GuardDuty Malware Protection Object Scan Result", "HEICConverted.v1", "schedule"} {
		if !reached[want] {
			t.Errorf("uploads is not told of %s", want)
		}
	}
}

func TestTheBucketTellsForgetsAndTakesPosts(t *testing.T) {
	for id, b := range prodData(t).of(t, "S3::Bucket") {
		if !strings.HasPrefix(id, "Documents") {
			continue
		}
		if b.at("NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled") != true {
			t.Error("nobody is told of what is stored")
		}
		methods := list(b.at("CorsConfiguration.CorsRules.0.AllowedMethods"))
		if !slices.Contains(methods, any("POST")) || slices.Contains(methods, any("PUT")) {
			t.Errorf("pages may %v", methods)
		}
		forgets := false
		for _, rule := range list(b.at("LifecycleConfiguration.Rules")) {
			forgets = forgets || dig(rule, "Prefix") == portal.QuarantinePrefix && dig(rule, "ExpirationInDays") == float64(2)
		}
		if !forgets {
			t.Error("the quarantine is kept for ever")
		}
	}
}
