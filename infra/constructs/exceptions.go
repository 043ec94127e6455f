package constructs

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdklabs/cdk-nag-go/cdknag/v2"
)

// exception is one finding of the rule packs that we accept, and why. Findings
// names what exactly is accepted, where a rule reports several things.
type exception struct {
	rule     string
	reason   string
	findings []string
}

// Every exception there is. One that is not written here fails the synthesis.
var (
	noVPC = exception{rule: "HIPAA.Security-LambdaInsideVPC",
		reason: "Functions reach only AWS services over TLS with IAM and hold no network peers; a VPC would add endpoints to keep and protect nothing."}
	unreservedConcurrency = exception{rule: "HIPAA.Security-LambdaConcurrency",
		reason: "New accounts refuse reserved concurrency. Queues cap their consumers, API Gateway throttles the rest; -c reserved=true turns it on."}
	synchronous = exception{rule: "HIPAA.Security-LambdaDLQ",
		reason: "Called synchronously by API Gateway or from a queue with its own dead-letter queue, so there is nothing asynchronous to lose."}
	tracesHaveNoResource = exception{rule: "AwsSolutions-IAM5",
		reason:   "X-Ray's write actions cannot be limited to a resource.",
		findings: []string{"Resource::*"}}
	isDeadLetters = exception{rule: "AwsSolutions-SQS3",
		reason: "The dead letters of the stream and of the schedule, which the rule does not look at."}
	sessionInFunction = exception{rule: "AwsSolutions-APIG4",
		reason: "The session cookie and the grant are read by the function in one strongly consistent read, so that revoking works on the next request; gateway denies by default and a test calls every route as every wrong actor."}
	backedUpInstead = exception{rule: "HIPAA.Security-S3BucketReplicationEnabled",
		reason: "Versions and the daily backup in a locked vault protect documents; a copy in a second region is for the operator to choose."}
	rebuiltFromSource = exception{rule: "HIPAA.Security-S3BucketReplicationEnabled",
		reason: "The files are built from the repository and can be uploaded again."}
	logsNotReplicated = exception{rule: "HIPAA.Security-S3BucketReplicationEnabled",
		reason: "Access logs are kept for a limited time and hold nothing that must outlive the region."}
	publicFiles = exception{rule: "HIPAA.Security-S3DefaultEncryptionKMS",
		reason: "Holds the public web files only; S3 encrypts them with its own key, and CloudFront needs no grant on a key of ours."}
	logDeliveryNeedsS3Key = exception{rule: "HIPAA.Security-S3DefaultEncryptionKMS",
		reason: "S3 and CloudFront log delivery write only to buckets under S3's own key."}
	rotatedByDeploy = exception{rule: "AwsSolutions-SMG4",
		reason: "CloudFront sends this value and functions accept the newest two: a deploy with the next originKey rotates all three together (docs/operate.md)."}
	rotatedByDeployHIPAA = exception{rule: "HIPAA.Security-SecretsManagerRotationEnabled", reason: rotatedByDeploy.reason}
	signingKeyByHand     = exception{rule: "AwsSolutions-SMG4",
		reason: "Mailed links and codes are computed from this key, so rotating it voids those not yet used: the operator chooses the moment (docs/operate.md)."}
	signingKeyByHandHIPAA = exception{rule: "HIPAA.Security-SecretsManagerRotationEnabled", reason: signingKeyByHand.reason}
	payKeysByHand         = exception{rule: "AwsSolutions-SMG4",
		reason: "The payment processor makes these keys and rolls them in its own dashboard; the operator brings them over (docs/operate.md)."}
	payKeysByHandHIPAA = exception{rule: "HIPAA.Security-SecretsManagerRotationEnabled", reason: payKeysByHand.reason}
	anywhere           = exception{rule: "AwsSolutions-CFR1",
		reason: "Clients travel; care must not stop at a border. Rate rules and reputation lists apply everywhere."}
	scannersRule = exception{rule: "AwsSolutions-IAM5",
		reason:   "GuardDuty manages a rule of its own whose name it completes itself; the wildcard is limited to that beginning.",
		findings: []string{"Resource::arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*"}}
	managedBackupRole = exception{rule: "AwsSolutions-IAM4",
		reason: "AWS keeps the backup service's permissions current in its own policy; a copy of ours would miss restores silently.",
		findings: []string{
			"Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
			"Policy::arn:<AWS::Partition>:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup",
		}}
)

// allObjects accepts a wildcard that stands for the objects of one bucket.
func allObjects(finding string) exception {
	return exception{rule: "AwsSolutions-IAM5",
		reason:   "Object keys are made per document; the wildcard is limited to one prefix of one bucket.",
		findings: []string{finding}}
}

// except records the exceptions of a construct and of all that it contains.
func except(c constructs.IConstruct, list ...exception) {
	var found []*cdknag.NagPackSuppression
	for _, e := range list {
		s := &cdknag.NagPackSuppression{Id: jsii.String(e.rule), Reason: jsii.String(e.reason)}
		if len(e.findings) > 0 {
			applies := make([]any, len(e.findings))
			for i, f := range e.findings {
				applies[i] = f
			}
			s.AppliesTo = &applies
		}
		found = append(found, s)
	}
	cdknag.NagSuppressions_AddResourceSuppressions(c, &found, jsii.Bool(true))
}
