package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestEveryFunctionHasARoleOfItsOwn(t *testing.T) {
	owner := map[string]string{}
	for id, f := range prodPortal(t).of(t, "Lambda::Function") {
		role := refers(f.at("Role"))
		if other, taken := owner[role]; taken || role == "" {
			t.Errorf("%s and %s share role %q", id, other, role)
		}
		owner[role] = id
	}
}

// policies are the statements of everything that a role may do, by resource id.
func policies(t *testing.T, tm template) map[string][]any {
	t.Helper()
	all := map[string][]any{}
	for id, r := range tm.Resources {
		switch r.Type {
		case "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy":
			all[id] = list(r.at("PolicyDocument.Statement"))
		case "AWS::IAM::Role":
			for _, p := range list(r.at("Policies")) {
				all[id] = append(all[id], list(dig(p, "PolicyDocument.Statement"))...)
			}
		}
	}
	return all
}

func TestPoliciesAllowOnlyWhatTheyName(t *testing.T) {
	for id, statements := range policies(t, prodPortal(t)) {
		for _, s := range statements {
			text := written(t, dig(s, "Action"))
			if strings.Contains(text, "*") || strings.Contains(text, ":Scan") {
				t.Errorf("%s allows %s", id, text)
			}
			if slices.Contains(list(dig(s, "Resource")), any("*")) && strings.Trim(text, `[]"`) != `xray:PutTelemetryRecords","xray:PutTraceSegments` {
				t.Errorf("%s allows %s on everything", id, text)
			}
			if dig(s, "Effect") != "Allow" || dig(s, "NotAction") != nil || dig(s, "NotResource") != nil {
				t.Errorf("%s works by exclusion", id)
			}
		}
	}
}

func TestItemsAreReachedByFamilyOnly(t *testing.T) {
	limited := 0
	for id, statements := range policies(t, prodPortal(t)) {
		for _, s := range statements {
			actions := written(t, dig(s, "Action"))
			resource := written(t, dig(s, "Resource"))
			if !strings.Contains(actions, "dynamodb:") || strings.Contains(resource, "StreamArn") || strings.Contains(resource, "/index/outbox") {
				continue // only relay reads these: what is new, and which events wait
			}
			if !strings.Contains(resource, "/index/agenda") { // appointments once more, of the same families
				limited++
			}
			families := list(dig(s, "Condition.ForAllValues:StringLike.dynamodb:LeadingKeys"))
			if len(families) == 0 || dig(s, "Condition.Null.dynamodb:LeadingKeys") != "false" {
				t.Errorf("%s reaches items of any family: %s", id, written(t, s))
			}
			for _, f := range families {
				if ok, _ := regexp.MatchString(`^[A-Z]+#\*$`, f.(string)); !ok {
					t.Errorf("%s: family %q", id, f)
				}
			}
		}
	}
	if want := len(names()); limited != want {
		t.Errorf("%d statements on the table, want %d", limited, want)
	}
}

func TestOnlyThoseWhoStateEventsReachTheOutbox(t *testing.T) {
	states := map[string]bool{}
	for _, e := range events.Catalog {
		for _, f := range append([]string{e.Producer}, e.Besides...) {
			states[f] = true
		}
	}
	for _, f := range slices.Concat(serving, consuming) {
		if may := slices.Contains(f.Families, table.FamilyOutbox); may != states[f.Name] {
			t.Errorf("%s reaches the outbox: %v; it states events: %v", f.Name, may, states[f.Name])
		}
	}
}

func TestDocumentsLieWhereFunctionsMayReach(t *testing.T) {
	key := portal.FormDocument(portal.Submission{ID: "sub_1", Client: "cli_1"}, "", time.Time{}).Key
	for _, f := range slices.Concat(serving, consuming) {
		if !f.ReadsDocuments && !f.WritesDocuments {
			continue
		}
		text := permissionsOf(t, f.Name)
		prefix, _, _ := strings.Cut(key, "/")
		if !strings.Contains(text, "/"+prefix+"/*") {
			t.Errorf("%s cannot reach %s", f.Name, key)
		}
	}
}

// What each function may do, as a reviewer would read it.
func TestPermissionsAreAsReviewed(t *testing.T) {
	var got strings.Builder
	for _, name := range names() {
		fmt.Fprintf(&got, "%s\n%s\n", name, permissionsOf(t, name))
	}
	const golden = "testdata/permissions.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	is, was := strings.Split(got.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(is), len(was)) {
		if i >= len(is) || i >= len(was) || is[i] != was[i] {
			t.Fatalf("permissions differ from %s at line %d; if that is meant: go test ./infra -run Reviewed -update\n%s",
				golden, i+1, strings.Join(is[min(i, len(is)):], "\n"))
		}
	}
}

// permissionsOf lists a function's statements: actions, resource, families.
func permissionsOf(t *testing.T, function string) string {
	t.Helper()
	tm := prodPortal(t)
	role := refers(tm.Resources[tm.functionNamed(t, function)].at("Role"))
	policy := refers(dig(tm.Resources[role].at("ManagedPolicyArns"), "0"))
	var lines []string
	for _, s := range list(tm.Resources[policy].at("PolicyDocument.Statement")) {
		line := fmt.Sprintf("  %s\n    on %s\n", words(t, dig(s, "Action")), words(t, dig(s, "Resource")))
		if families := dig(s, "Condition.ForAllValues:StringLike.dynamodb:LeadingKeys"); families != nil {
			line += "    of " + words(t, families) + "\n"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "")
}

var (
	hashes   = regexp.MustCompile(`[0-9A-F]{8}\b`)
	imported = regexp.MustCompile(`Anteroom-prod-Data:ExportsOutput(FnGetAtt|Ref)(\w+?)[0-9A-F]{8}(\w*?)[0-9A-F]{8}"`)
	noise    = strings.NewReplacer(`{"Fn::ImportValue":"`, "", `{"Fn::GetAtt":[`, "", `{"Fn::Join":["",[`, "", `{"Ref":`, "", `]`, "", `[`, "", `}`, "", `"`, "", ",", " ")
)

// words writes JSON so that it reads as words, without the hashes of logical ids.
func words(t *testing.T, v any) string {
	t.Helper()
	text := imported.ReplaceAllString(written(t, v), `$2 $3"`)
	return strings.Join(strings.Fields(hashes.ReplaceAllString(noise.Replace(text), "")), " ")
}

func TestArchivesLieWhereFunctionsMayReachAndAreGoneInTime(t *testing.T) {
	for _, f := range slices.Concat(serving, consuming) {
		if (f.ReadsExports || f.WritesExports) != strings.Contains(permissionsOf(t, f.Name), "/"+portal.ExportPrefix+"*") {
			t.Errorf("%s and %s", f.Name, portal.ExportPrefix)
		}
	}
	for _, b := range prodData(t).of(t, "S3::Bucket") {
		for _, rule := range list(b.at("LifecycleConfiguration.Rules")) {
			if dig(rule, "Prefix") == portal.ExportPrefix && dig(rule, "ExpirationInDays") == portal.ExportLife.Hours()/24 {
				return
			}
		}
	}
	t.Error("nothing takes archives away")
}
