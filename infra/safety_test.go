package main

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"anteroom/infra/edge"
	"anteroom/shared/api"
)

func TestStoresAreKeptAndEncrypted(t *testing.T) {
	for path, want := range map[string]any{
		"SSESpecification.SSEEnabled":                                 true,
		"SSESpecification.SSEType":                                    "KMS",
		"PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled": true,
		"DeletionProtectionEnabled":                                   true,
		"StreamSpecification.StreamViewType":                          "NEW_IMAGE",
		"TimeToLiveSpecification.AttributeName":                       "expiresAt",
		"TimeToLiveSpecification.Enabled":                             true,
		"LocalSecondaryIndexes.0.IndexName":                           "agenda",
		"LocalSecondaryIndexes.0.KeySchema.0.AttributeName":           "PK",
		"LocalSecondaryIndexes.0.KeySchema.1.AttributeName":           "agenda",
		"LocalSecondaryIndexes.0.Projection.ProjectionType":           "ALL",
		"GlobalSecondaryIndexes.0.IndexName":                          "outbox",
		"GlobalSecondaryIndexes.0.KeySchema.0.AttributeName":          "outboxShard",
		"GlobalSecondaryIndexes.0.KeySchema.1.AttributeName":          "outboxAt",
		"GlobalSecondaryIndexes.0.Projection.ProjectionType":          "KEYS_ONLY",
		"KeySchema.0.AttributeName":                                   "PK",
		"KeySchema.1.AttributeName":                                   "SK",
		"BillingMode":                                                 "PAY_PER_REQUEST",
	} {
		for _, r := range prodData(t).of(t, "DynamoDB::Table") {
			if got := r.at(path); got != want {
				t.Errorf("%s is %v, want %v", path, got, want)
			}
		}
	}
	for _, kind := range []string{"DynamoDB::Table", "KMS::Key", "S3::Bucket", "SecretsManager::Secret", "Backup::BackupVault"} {
		for id, r := range prodData(t).of(t, kind) {
			if r.DeletionPolicy != "Retain" {
				t.Errorf("%s goes with its stack", id)
			}
		}
	}
}

func TestEverythingAtRestIsEncryptedByOurKey(t *testing.T) {
	data, portal := prodData(t), prodPortal(t)
	for _, c := range []struct {
		in         template
		kind, path string
	}{
		{data, "DynamoDB::Table", "SSESpecification.KMSMasterKeyId"},
		{data, "SecretsManager::Secret", "KmsKeyId"},
		{data, "Backup::BackupVault", "EncryptionKeyArn"},
		{portal, "SQS::Queue", "KmsMasterKeyId"},
		{portal, "SNS::Topic", "KmsMasterKeyId"},
		{portal, "Logs::LogGroup", "KmsKeyId"},
	} {
		for id, r := range c.in.of(t, c.kind) {
			if r.at(c.path) == nil {
				t.Errorf("%s %s is not under a key of ours", c.kind, id)
			}
		}
	}
	for _, tm := range []template{data, portal} {
		for id, r := range tm.of(t, "KMS::Key") {
			if r.at("EnableKeyRotation") != true {
				t.Errorf("%s does not rotate", id)
			}
		}
	}
}

func TestBucketsAreClosed(t *testing.T) {
	for _, tm := range []template{prodData(t), prodPortal(t)} {
		closed := map[string]bool{}
		for _, p := range tm.of(t, "S3::BucketPolicy") {
			if strings.Contains(written(t, p.Properties), `"aws:SecureTransport":"false"`) {
				closed[refers(p.at("Bucket"))] = true
			}
		}
		for id, r := range tm.of(t, "S3::Bucket") {
			for _, block := range []string{"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"} {
				if r.at("PublicAccessBlockConfiguration."+block) != true {
					t.Errorf("%s: %s is off", id, block)
				}
			}
			if r.at("VersioningConfiguration.Status") != "Enabled" {
				t.Errorf("%s keeps no versions", id)
			}
			if !closed[id] {
				t.Errorf("%s can be read without TLS", id)
			}
			if algorithm := r.at("BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.SSEAlgorithm"); algorithm == nil {
				t.Errorf("%s is not encrypted", id)
			}
		}
	}
}

func TestTheEdgeIsStrict(t *testing.T) {
	tm := prodPortal(t)
	for _, d := range tm.of(t, "CloudFront::Distribution") {
		calls := dig(d.at("DistributionConfig.CacheBehaviors"), "0")
		if dig(calls, "PathPattern") != "/api/*" || dig(calls, "CachePolicyId") != "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" {
			t.Errorf("the API is cached: %s", written(t, calls))
		}
		if refers(d.at("DistributionConfig.WebACLId")) == "" || d.at("DistributionConfig.ViewerCertificate.MinimumProtocolVersion") != "TLSv1.2_2021" {
			t.Error("no firewall, or old TLS")
		}
		header := dig(d.at("DistributionConfig.Origins"), "1.OriginCustomHeaders.0")
		if dig(header, "HeaderName") != api.HeaderOriginSecret || !strings.Contains(written(t, header), "{{resolve:secretsmanager:") {
			t.Errorf("CloudFront does not prove itself: %s", written(t, header))
		}
	}
	for _, p := range tm.of(t, "CloudFront::OriginRequestPolicy") {
		if got := written(t, p.at("OriginRequestPolicyConfig.HeadersConfig")); !strings.Contains(got, api.HeaderViewerAddress) {
			t.Errorf("the viewer's address is not passed on: %s", got)
		}
	}
	for _, a := range tm.of(t, "ApiGatewayV2::Api") {
		if a.at("DisableExecuteApiEndpoint") != true {
			t.Error("the API answers to a second name")
		}
	}
	for _, h := range tm.of(t, "CloudFront::ResponseHeadersPolicy") {
		headers := written(t, h.Properties)
		if strings.Contains(headers, "unsafe-") || !strings.Contains(headers, "default-src 'none'") || !strings.Contains(headers, edge.PermissionsPolicy) {
			t.Errorf("headers are lax: %s", headers)
		}
		if h.at("ResponseHeadersPolicyConfig.SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy") != edge.ReferrerPolicy {
			t.Error("pages are served with another referrer policy than edge states")
		}
	}
}

func TestTheFirewallLimitsRates(t *testing.T) {
	for _, acl := range prodPortal(t).of(t, "WAFv2::WebACL") {
		rates := strings.Count(written(t, acl.Properties), `"RateBasedStatement"`)
		if acl.at("Scope") != "CLOUDFRONT" || rates != 2 {
			t.Errorf("scope %v, %d rate rules", acl.at("Scope"), rates)
		}
	}
}

func TestStagesDifferInWhatTheyKeep(t *testing.T) {
	for _, r := range load(t, "Anteroom-dev-Data").of(t, "DynamoDB::Table") {
		if r.at("DeletionProtectionEnabled") == true || r.DeletionPolicy == "Retain" {
			t.Error("a dev table cannot be thrown away")
		}
	}
	for id, r := range load(t, "Anteroom-dev-Portal").of(t, "Lambda::Function") {
		if r.at("ReservedConcurrentExecutions") == nil {
			t.Errorf("%s sets nothing aside where that is on", id)
		}
	}
	for id, r := range prodPortal(t).of(t, "Lambda::Function") {
		if r.at("ReservedConcurrentExecutions") != nil {
			t.Errorf("%s sets concurrency aside, which new accounts refuse", id)
		}
	}
}

func TestARestoredTableTakesOverAndGivesBack(t *testing.T) {
	portal := load(t, "Anteroom-dev-Portal")
	for id, f := range portal.of(t, "Lambda::Function") {
		if got := f.at("Environment.Variables.ANTEROOM_TABLE"); got != "restored" {
			t.Errorf("%s still uses %v", id, got)
		}
	}
	var mapped any
	for _, m := range portal.of(t, "Lambda::EventSourceMapping") {
		if m.at("StartingPosition") != nil {
			mapped = m.at("EventSourceArn")
		}
	}
	if mapped != "arn:aws:dynamodb:us-east-1:111122223333:table/restored/stream/1" {
		t.Errorf("relay follows %v", mapped)
	}
	if exports := written(t, load(t, "Anteroom-dev-Data").Outputs); !strings.Contains(exports, "StreamArn") {
		t.Error("the stack of the data cannot be deployed before the other lets go")
	}
}

func TestRulePacksFindNothing(t *testing.T) {
	reports, err := filepath.Glob(filepath.Join(synthesized, "*NagReport.csv"))
	if err != nil || len(reports) != 8 {
		t.Fatalf("reports of both packs on four stacks: %v, %v", reports, err)
	}
	for _, report := range reports {
		f, err := os.Open(report)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] { // rule, resource, compliance, reason of the exception, ...
			switch {
			case row[2] == "Suppressed" && len(row[3]) < 40:
				t.Errorf("%s on %s is excepted without a reason", row[0], row[1])
			case row[2] != "Compliant" && row[2] != "Suppressed":
				t.Errorf("%s on %s: %s", row[0], row[1], row[2])
			}
		}
	}
}

func TestNothingSecretIsWrittenDown(t *testing.T) {
	plain := regexp.MustCompile(`^[A-Za-z0-9]+$`)
	given := example("")
	for _, tm := range []template{prodData(t), prodPortal(t)} {
		for id, r := range tm.Resources {
			if !plain.MatchString(id) || strings.Contains(id, given.HostedZone) {
				t.Errorf("%s: an id says more than what it is", id)
			}
			if text := written(t, r.Properties); strings.Contains(text, "{{resolve:") && r.Type != "AWS::CloudFront::Distribution" {
				t.Errorf("%s is given the value of a secret", id)
			}
			if r.at("SecretString") != nil {
				t.Errorf("%s has its secret in the template", id)
			}
		}
		if outputs := written(t, tm.Outputs); strings.Contains(outputs, "{{resolve:") || strings.Contains(outputs, given.Alerts) {
			t.Errorf("an output says too much: %s", outputs)
		}
	}
}
