package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"anteroom/infra/constructs"
)

// docs/operate.md names numbers that follow from what is deployed.
func TestTheOperatorsGuideCountsRight(t *testing.T) {
	guide, err := os.ReadFile("../docs/operate.md")
	if err != nil {
		t.Fatal(err)
	}
	reserved := 0.0
	for _, f := range slices.Concat([]constructs.Function{relaying}, serving, consuming) {
		reserved += f.Reserved
	}
	count := map[string]int{}
	for _, tm := range []template{prodData(t), prodPortal(t)} {
		for _, r := range tm.Resources {
			count[r.Type]++
		}
	}
	for _, want := range []string{
		fmt.Sprintf("Below %.0f, leave `reserved` off: it sets %.0f aside, and AWS keeps 100 unreserved.", reserved+100, reserved),
		fmt.Sprintf("%d alarms", count["AWS::CloudWatch::Alarm"]),
		fmt.Sprintf("%d keys, %d secrets", count["AWS::KMS::Key"], count["AWS::SecretsManager::Secret"]),
	} {
		if !strings.Contains(string(guide), want) {
			t.Errorf("it does not say: %s", want)
		}
	}
}
