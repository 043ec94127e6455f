package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsguardduty"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"anteroom/shared/portal"
)

// NewIntake has GuardDuty scan what browsers put into quarantine, and brings its
// verdicts, S3's word of what arrived and the sweep's schedule to a consumer.
func NewIntake(scope constructs.Construct, w *Watched, around *Surroundings) {
	own := constructs.NewConstruct(scope, jsii.String("Intake"))
	name := around.Data.Documents.BucketName()
	newMalwarePlan(own, around.Data)
	awsevents.NewRule(own, jsii.String("Arrived"), &awsevents.RuleProps{
		EventPattern: &awsevents.EventPattern{
			Source: jsii.Strings("aws.s3"), DetailType: jsii.Strings("Object Created"),
			Detail: &map[string]any{
				"bucket": map[string]any{"name": []any{name}},
				"object": map[string]any{"key": []any{map[string]any{"prefix": portal.QuarantinePrefix}}},
			},
		},
		Targets: &[]awsevents.IRuleTarget{w.target()},
	})
	awsevents.NewRule(own, jsii.String("Judged"), &awsevents.RuleProps{
		EventPattern: &awsevents.EventPattern{
			Source: jsii.Strings("aws.guardduty"), DetailType: jsii.Strings("GuardDuty Malware Protection Object Scan Result"),
			Detail: &map[string]any{"s3ObjectDetails": map[string]any{"bucketName": []any{name}}},
		},
		Targets: &[]awsevents.IRuleTarget{w.target()},
	})
	awsevents.NewRule(own, jsii.String("Sweep"), &awsevents.RuleProps{
		Schedule: awsevents.Schedule_Rate(awscdk.Duration_Minutes(jsii.Number(5))),
		Targets:  &[]awsevents.IRuleTarget{w.target()},
	})
}

// newMalwarePlan protects the quarantine and nothing else: what is below the
// other prefix has been through it, or is our own.
func newMalwarePlan(scope constructs.Construct, d *Data) {
	bucket := d.Documents
	statements := scanning(d)
	policy := awsiam.NewManagedPolicy(scope, jsii.String("ScanPolicy"), &awsiam.ManagedPolicyProps{Statements: &statements})
	except(policy, allObjects(objectsFinding(d, portal.QuarantinePrefix)), scannersRule)
	role := awsiam.NewRole(scope, jsii.String("ScanRole"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("malware-protection-plan.guardduty.amazonaws.com"), &awsiam.ServicePrincipalOpts{
			Conditions: &map[string]any{"StringEquals": map[string]any{"aws:SourceAccount": awscdk.Aws_ACCOUNT_ID()}},
		}),
		ManagedPolicies: &[]awsiam.IManagedPolicy{policy},
	})
	plan := awsguardduty.NewCfnMalwareProtectionPlan(scope, jsii.String("Malware"), &awsguardduty.CfnMalwareProtectionPlanProps{
		Role: role.RoleArn(),
		ProtectedResource: &awsguardduty.CfnMalwareProtectionPlan_CFNProtectedResourceProperty{
			S3Bucket: &awsguardduty.CfnMalwareProtectionPlan_S3BucketProperty{
				BucketName: bucket.BucketName(), ObjectPrefixes: jsii.Strings(portal.QuarantinePrefix),
			},
		},
	})
	plan.Node().AddDependency(policy)
}

// scanning is what GuardDuty asks for to scan a bucket:
// https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html
func scanning(d *Data) []awsiam.PolicyStatement {
	bucket := *d.Documents.BucketArn()
	rule := "arn:" + *awscdk.Aws_PARTITION() + ":events:" + *awscdk.Aws_REGION() + ":" + *awscdk.Aws_ACCOUNT_ID() +
		":rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*"
	managed := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:    jsii.Strings("events:PutRule", "events:DeleteRule", "events:PutTargets", "events:RemoveTargets"),
		Resources:  jsii.Strings(rule),
		Conditions: &map[string]any{"StringLike": map[string]any{"events:ManagedBy": "malware-protection-plan.guardduty.amazonaws.com"}},
	})
	key := awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Actions:    jsii.Strings("kms:GenerateDataKey", "kms:Decrypt"),
		Resources:  jsii.Strings(*d.Key.KeyArn()),
		Conditions: &map[string]any{"StringLike": map[string]any{"kms:ViaService": "s3." + *awscdk.Aws_REGION() + ".amazonaws.com"}},
	})
	return []awsiam.PolicyStatement{
		managed, key,
		allow([]string{"events:DescribeRule", "events:ListTargetsByRule"}, rule),
		allow([]string{"s3:PutBucketNotification", "s3:GetBucketNotification", "s3:ListBucket"}, bucket),
		allow([]string{"s3:PutObject"}, bucket+"/malware-protection-resource-validation-object"),
		allow([]string{"s3:GetObject", "s3:GetObjectVersion"}, *d.Documents.ArnForObjects(jsii.String(portal.QuarantinePrefix + "*"))),
	}
}
