package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// permissions are the statements that follow from what a function is given.
func permissions(f Function, around *Surroundings) []awsiam.PolicyStatement {
	d := around.Data
	list := []awsiam.PolicyStatement{writeTraces(), useDataKey(d)}
	if len(f.Families) > 0 {
		list = append(list, onFamilies(f.Families, f.Actions, *d.Table.TableArn()))
	}
	if f.Agenda {
		index := *d.Table.TableArn() + "/index/" + table.IndexAgenda
		list = append(list, onFamilies([]string{table.FamilyClient}, []string{"dynamodb:Query"}, index))
	}
	if f.Outbox {
		index := *d.Table.TableArn() + "/index/" + table.IndexOutbox
		list = append(list, allow([]string{"dynamodb:Query"}, index),
			allow([]string{"events:PutEvents"}, *around.Work.Bus.EventBusArn()))
	}
	list = append(list, onObjects(f, d)...)
	return append(list, secretsAndMail(f, around)...)
}

// onObjects are the statements about documents and about the quarantine. Who
// signs addresses to read from has no right on the quarantine but to let
// browsers put into it, so that no address of it can be read from.
func onObjects(f Function, d *Data) []awsiam.PolicyStatement {
	below := func(prefix string) string { return *d.Documents.ArnForObjects(jsii.String(prefix + "*")) }
	var list []awsiam.PolicyStatement
	for _, right := range []struct {
		given   bool
		actions []string
		on      string
	}{
		{f.ReadsDocuments, []string{"s3:GetObject", "s3:GetObjectVersion"}, below(documentPrefix)},
		{f.WritesDocuments, []string{"s3:PutObject"}, below(documentPrefix)},
		{f.SignsUploads || f.FillsQuarantine, []string{"s3:PutObject"}, below(portal.QuarantinePrefix)},
		{f.ReadsQuarantine, []string{"s3:GetObject", "s3:GetObjectVersion"}, below(portal.QuarantinePrefix)},
		{f.EmptyQuarantine, []string{"s3:DeleteObjectVersion"}, below(portal.QuarantinePrefix)},
		{f.ReadsExports, []string{"s3:GetObject"}, below(portal.ExportPrefix)},
		{f.WritesExports, []string{"s3:AbortMultipartUpload", "s3:PutObject"}, below(portal.ExportPrefix)},
	} {
		if right.given {
			list = append(list, allow(right.actions, right.on))
		}
	}
	if f.EmptyQuarantine {
		list = append(list, listQuarantine(d))
	}
	return list
}

// listQuarantine names the versions below the quarantine's prefix and no others.
func listQuarantine(d *Data) awsiam.PolicyStatement {
	return awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:    jsii.Strings("s3:ListBucketVersions"),
		Resources:  jsii.Strings(*d.Documents.BucketArn()),
		Conditions: &map[string]any{"StringLike": map[string]any{"s3:prefix": []string{portal.QuarantinePrefix + "*"}}},
	})
}

// prefixes are those of the objects that the function may touch.
func (f Function) prefixes() []string {
	var all []string
	if f.ReadsDocuments || f.WritesDocuments {
		all = append(all, documentPrefix)
	}
	if f.SignsUploads || f.ReadsQuarantine || f.FillsQuarantine || f.EmptyQuarantine {
		all = append(all, portal.QuarantinePrefix)
	}
	if f.ReadsExports || f.WritesExports {
		all = append(all, portal.ExportPrefix)
	}
	return all
}

func secretsAndMail(f Function, around *Surroundings) []awsiam.PolicyStatement {
	var list []awsiam.PolicyStatement
	if f.Seals {
		list = append(list, allow([]string{"secretsmanager:GetSecretValue"}, *around.Data.Signing.SecretArn()))
	}
	if f.ServesHTTP {
		list = append(list, allow([]string{"secretsmanager:GetSecretValue"}, *around.Data.Origin.SecretArn()))
	}
	if f.Charges {
		list = append(list, allow([]string{"secretsmanager:GetSecretValue"}, *around.Data.Pay.SecretArn()))
	}
	if f.SendsMail {
		list = append(list, allow([]string{"ses:SendEmail", "ses:SendRawEmail"}, around.Mail.arns()...))
	}
	return list
}

// onFamilies allows actions only where every partition key of the request begins
// with one of the families. A request that names no key at all is refused.
func onFamilies(families, actions []string, resource string) awsiam.PolicyStatement {
	patterns := make([]string, len(families))
	for i, f := range families {
		patterns[i] = f + "*"
	}
	return awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:   jsii.Strings(actions...),
		Resources: jsii.Strings(resource),
		Conditions: &map[string]any{
			"ForAllValues:StringLike": map[string]any{"dynamodb:LeadingKeys": patterns},
			"Null":                    map[string]any{"dynamodb:LeadingKeys": "false"},
		},
	})
}

// useDataKey lets a function use the key through the stores, and not by itself.
func useDataKey(d *Data) awsiam.PolicyStatement {
	region := *awscdk.Aws_REGION()
	return awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:   jsii.Strings("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"),
		Resources: jsii.Strings(*d.Key.KeyArn()),
		Conditions: &map[string]any{"StringEquals": map[string]any{"kms:ViaService": []string{
			"dynamodb." + region + ".amazonaws.com",
			"s3." + region + ".amazonaws.com",
			"secretsmanager." + region + ".amazonaws.com",
		}}},
	})
}

func writeTraces() awsiam.PolicyStatement {
	return allow([]string{"xray:PutTraceSegments", "xray:PutTelemetryRecords"}, "*")
}

func writeLogs(group awslogs.LogGroup) awsiam.PolicyStatement {
	return allow([]string{"logs:CreateLogStream", "logs:PutLogEvents"}, *group.LogGroupArn())
}

func allow(actions []string, resources ...string) awsiam.PolicyStatement {
	return awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:   jsii.Strings(actions...),
		Resources: jsii.Strings(resources...),
	})
}

// objectsFinding is how the rule pack words the wildcard for a key below a prefix.
func objectsFinding(d *Data, prefix string) string {
	resource := d.Documents.Node().DefaultChild().(awscdk.CfnElement)
	return "Resource::<" + *d.Documents.Stack().GetLogicalId(resource) + ".Arn>/" + prefix + "*"
}
