package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// documentPrefix begins every document's key (portal.FormDocument). What is not
// checked yet lies below portal.QuarantinePrefix.
const documentPrefix = "clients/"

// Data is everything that must outlive a deployment: records, documents, keys.
type Data struct {
	Key       awskms.Key               // encrypts all that is here
	Table     awsdynamodb.ITable       // the one in use: our own, or one restored from it
	Documents awss3.Bucket             // what has been checked, and what waits to be in quarantine
	Signing   awssecretsmanager.Secret // {"key"}: seals cursors, computes mailed links and codes
	Origin    awssecretsmanager.Secret // {"value"}: proves that a request came through CloudFront
	Pay       awssecretsmanager.Secret // {"apiKey", "webhookSecret"}: the payment processor's, put there by the operator
}

// DataProps say how the stores are made.
type DataProps struct {
	Domain    string // whose pages may fetch documents by signed links
	Kept      bool   // the table survives a mistaken delete
	OriginKey string // any text; another one makes a new origin value, and the one before stays as AWSPREVIOUS
	Restored  string // name of a table to use in place of our own, after a restore; else empty
	Stream    string // ARN of that table's stream
}

// NewData makes the stores.
func NewData(scope constructs.Construct, p *DataProps) *Data {
	key := awskms.NewKey(scope, jsii.String("Key"), &awskms.KeyProps{
		Description:       jsii.String("Anteroom: records, documents, secrets"),
		EnableKeyRotation: jsii.Bool(true),
		RemovalPolicy:     awscdk.RemovalPolicy_RETAIN,
	})
	made := newTable(scope, key, p.Kept)
	d := &Data{Key: key, Table: tableInUse(scope, made, key, p)}
	d.Documents = newPrivateBucket(scope, "Documents", key, newLogBucket(scope, "AccessLogs"))
	d.Documents.AddCorsRule(&awss3.CorsRule{
		AllowedOrigins: jsii.Strings("https://" + p.Domain),
		AllowedMethods: &[]awss3.HttpMethods{awss3.HttpMethods_GET, awss3.HttpMethods_HEAD, awss3.HttpMethods_POST},
		AllowedHeaders: jsii.Strings("*"),
		ExposedHeaders: jsii.Strings("ETag"),
	})
	forgetQuarantine(d.Documents)
	forgetExports(d.Documents)
	tellEventBridge(d.Documents)
	except(d.Documents, backedUpInstead)
	d.Signing = newSecret(scope, "SigningKey", key, "key", "{}")
	except(d.Signing, signingKeyByHand, signingKeyByHandHIPAA)
	d.Origin = newSecret(scope, "OriginKey", key, "value", `{"generation":"`+p.OriginKey+`"}`)
	except(d.Origin, rotatedByDeploy, rotatedByDeployHIPAA)
	d.Pay = newSecret(scope, "PayKeys", key, "webhookSecret", `{"apiKey":"not-given-yet"}`)
	except(d.Pay, payKeysByHand, payKeysByHandHIPAA)
	newBackup(scope, d, made)
	return d
}

// forgetQuarantine deletes what nobody has taken out in two days: the function
// that does so has failed for that long.
func forgetQuarantine(documents awss3.Bucket) {
	documents.AddLifecycleRule(&awss3.LifecycleRule{
		Prefix:                      jsii.String(portal.QuarantinePrefix),
		Expiration:                  awscdk.Duration_Days(jsii.Number(2)),
		NoncurrentVersionExpiration: awscdk.Duration_Days(jsii.Number(1)),
	})
}

// forgetExports deletes archives when nobody may download them any more.
func forgetExports(documents awss3.Bucket) {
	documents.AddLifecycleRule(&awss3.LifecycleRule{
		Prefix:                      jsii.String(portal.ExportPrefix),
		Expiration:                  awscdk.Duration_Days(jsii.Number(portal.ExportLife.Hours() / 24)),
		NoncurrentVersionExpiration: awscdk.Duration_Days(jsii.Number(1)),
	})
}

// tellEventBridge has S3 tell of what is stored. (The bucket's own switch for it
// brings a function with rights of its own along.)
func tellEventBridge(bucket awss3.Bucket) {
	bucket.Node().DefaultChild().(awss3.CfnBucket).SetNotificationConfiguration(&awss3.CfnBucket_NotificationConfigurationProperty{
		EventBridgeConfiguration: &awss3.CfnBucket_EventBridgeConfigurationProperty{EventBridgeEnabled: jsii.Bool(true)},
	})
}

// tableInUse is the restored table where there is one. Our own stays exported, so
// that the other stack can let go of it and come back to it.
func tableInUse(scope constructs.Construct, made awsdynamodb.Table, key awskms.IKey, p *DataProps) awsdynamodb.ITable {
	if p.Restored == "" {
		return made
	}
	for _, value := range []*string{made.TableName(), made.TableArn(), made.TableStreamArn()} {
		made.Stack().ExportValue(value, nil)
	}
	return awsdynamodb.Table_FromTableAttributes(scope, jsii.String("RestoredTable"), &awsdynamodb.TableAttributes{
		TableName:      jsii.String(p.Restored),
		TableStreamArn: jsii.String(p.Stream),
		EncryptionKey:  key,
	})
}

func newTable(scope constructs.Construct, key awskms.Key, kept bool) awsdynamodb.Table {
	removal := awscdk.RemovalPolicy_DESTROY
	if kept {
		removal = awscdk.RemovalPolicy_RETAIN
	}
	records := awsdynamodb.NewTable(scope, jsii.String("Table"), &awsdynamodb.TableProps{
		PartitionKey:        text(table.AttrPK),
		SortKey:             text(table.AttrSK),
		BillingMode:         awsdynamodb.BillingMode_PAY_PER_REQUEST,
		Encryption:          awsdynamodb.TableEncryption_CUSTOMER_MANAGED,
		EncryptionKey:       key,
		Stream:              awsdynamodb.StreamViewType_NEW_IMAGE,
		TimeToLiveAttribute: jsii.String(table.AttrTTL),
		DeletionProtection:  jsii.Bool(kept),
		RemovalPolicy:       removal,
		PointInTimeRecoverySpecification: &awsdynamodb.PointInTimeRecoverySpecification{
			PointInTimeRecoveryEnabled: jsii.Bool(true),
		},
	})
	records.AddGlobalSecondaryIndex(&awsdynamodb.GlobalSecondaryIndexProps{
		IndexName:      jsii.String(table.IndexOutbox),
		PartitionKey:   text(table.AttrOutboxShard),
		SortKey:        text(table.AttrOutboxAt),
		ProjectionType: awsdynamodb.ProjectionType_KEYS_ONLY,
	})
	records.AddLocalSecondaryIndex(&awsdynamodb.LocalSecondaryIndexProps{
		IndexName: jsii.String(table.IndexAgenda),
		SortKey:   text(table.AttrAgenda),
	})
	return records
}

func text(name string) *awsdynamodb.Attribute {
	return &awsdynamodb.Attribute{Name: jsii.String(name), Type: awsdynamodb.AttributeType_STRING}
}

// newSecret makes a secret whose field is 43 random letters and digits: safe in a
// header, and 32 bytes when read as base64 without padding.
func newSecret(scope constructs.Construct, id string, key awskms.IKey, field, rest string) awssecretsmanager.Secret {
	return awssecretsmanager.NewSecret(scope, jsii.String(id), &awssecretsmanager.SecretProps{
		EncryptionKey: key,
		RemovalPolicy: awscdk.RemovalPolicy_RETAIN,
		GenerateSecretString: &awssecretsmanager.SecretStringGenerator{
			SecretStringTemplate: jsii.String(rest),
			GenerateStringKey:    jsii.String(field),
			PasswordLength:       jsii.Number(43),
			ExcludePunctuation:   jsii.Bool(true),
		},
	})
}
