package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// newPrivateBucket makes a versioned bucket that only TLS and our own roles
// reach, encrypted with key, or with S3's own key where that is nil.
func newPrivateBucket(scope constructs.Construct, id string, key awskms.IKey, logs awss3.Bucket) awss3.Bucket {
	props := privateBucket()
	props.Versioned = jsii.Bool(true)
	props.ServerAccessLogsBucket = logs
	props.ServerAccessLogsPrefix = jsii.String(id + "/")
	props.LifecycleRules = &[]*awss3.LifecycleRule{{
		AbortIncompleteMultipartUploadAfter: awscdk.Duration_Days(jsii.Number(1)),
	}}
	if key != nil {
		props.Encryption = awss3.BucketEncryption_KMS
		props.EncryptionKey = key
		props.BucketKeyEnabled = jsii.Bool(true)
	}
	return awss3.NewBucket(scope, jsii.String(id), props)
}

// newLogBucket makes a bucket for access logs, kept for a year.
func newLogBucket(scope constructs.Construct, id string) awss3.Bucket {
	props := privateBucket()
	props.Versioned = jsii.Bool(true)
	props.ObjectOwnership = awss3.ObjectOwnership_BUCKET_OWNER_PREFERRED // CloudFront delivers by ACL
	props.LifecycleRules = &[]*awss3.LifecycleRule{{
		Expiration:                  awscdk.Duration_Days(jsii.Number(365)),
		NoncurrentVersionExpiration: awscdk.Duration_Days(jsii.Number(7)),
	}}
	bucket := awss3.NewBucket(scope, jsii.String(id), props)
	except(bucket, logDeliveryNeedsS3Key, logsNotReplicated)
	return bucket
}

func privateBucket() *awss3.BucketProps {
	return &awss3.BucketProps{
		Encryption:        awss3.BucketEncryption_S3_MANAGED,
		EnforceSSL:        jsii.Bool(true),
		MinimumTLSVersion: jsii.Number(1.2),
		BlockPublicAccess: awss3.BlockPublicAccess_BLOCK_ALL(),
		RemovalPolicy:     awscdk.RemovalPolicy_RETAIN,
	}
}
