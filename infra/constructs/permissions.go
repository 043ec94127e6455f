package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"

	"anteroom/shared/table"
)

// permissions are the statements that follow from what a function is given.
func permissions(f Function, around *Surroundings) []awsiam.PolicyStatement {
	d := around.Data
	list := []awsiam.PolicyStatement{writeTraces(), useDataKey(d)}
	if len(f.Families) > 0 {
		list = append(list, onFamilies(f.Families, f.Actions, *d.Table.TableArn()))
	}
	if f.Outbox {
		index := *d.Table.TableArn() + "/index/" + table.IndexOutbox
		list = append(list, allow([]string{"dynamodb:Query"}, index),
			allow([]string{"events:PutEvents"}, *around.Work.Bus.EventBusArn()))
	}
	if f.ReadsDocuments {
		list = append(list, allow([]string{"s3:GetObject", "s3:GetObjectVersion"}, *d.Documents.ArnForObjects(jsii.String(documentPrefix + "*"))))
	}
	if f.WritesDocuments {
		list = append(list, allow([]string{"s3:PutObject"}, *d.Documents.ArnForObjects(jsii.String(documentPrefix + "*"))))
	}
	return append(list, secretsAndMail(f, around)...)
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

// objectsFinding is how the rule pack words the wildcard for a document's key.
func objectsFinding(d *Data) string {
	resource := d.Documents.Node().DefaultChild().(awscdk.CfnElement)
	return "Resource::<" + *d.Documents.Stack().GetLogicalId(resource) + ".Arn>/" + documentPrefix + "*"
}
