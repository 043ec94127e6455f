package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatchactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awskms"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// Work is what moving parts share: the bus, the key of queues and logs, and the
// topic that wakes somebody.
type Work struct {
	scope     constructs.Construct
	Key       awskms.Key
	Bus       awsevents.EventBus
	Alarms    awssns.Topic
	Retention awslogs.RetentionDays
	Watched   []Watched
}

// Watched is a consumer as the dashboard shows it.
type Watched struct {
	Name        string
	Queue, Dead awssqs.Queue
}

// NewWork makes the shared parts. alerts is the address that alarms are mailed to.
func NewWork(scope constructs.Construct, alerts string, retention awslogs.RetentionDays) *Work {
	key := awskms.NewKey(scope, jsii.String("WorkKey"), &awskms.KeyProps{
		Description:       jsii.String("Anteroom: queues, logs, alarms"),
		EnableKeyRotation: jsii.Bool(true),
		RemovalPolicy:     awscdk.RemovalPolicy_RETAIN,
	})
	letServicesUse(key)
	topic := awssns.NewTopic(scope, jsii.String("Alarms"), &awssns.TopicProps{MasterKey: key, EnforceSSL: jsii.Bool(true)})
	awssns.NewSubscription(scope, jsii.String("AlarmMail"), &awssns.SubscriptionProps{
		Topic:    topic,
		Protocol: awssns.SubscriptionProtocol_EMAIL,
		Endpoint: jsii.String(alerts),
	})
	return &Work{
		scope:     scope,
		Key:       key,
		Bus:       awsevents.NewEventBus(scope, jsii.String("Bus"), nil),
		Alarms:    topic,
		Retention: retention,
	}
}

// letServicesUse lets alarms and logs be encrypted with key, those of this account
// only. EventBridge is let in where a rule meets its queue.
func letServicesUse(key awskms.Key) {
	key.AddToResourcePolicy(serviceUse("cloudwatch.amazonaws.com", map[string]any{
		"StringEquals": map[string]any{"aws:SourceAccount": awscdk.Aws_ACCOUNT_ID()},
	}), nil)
	logs := "logs." + *awscdk.Aws_REGION() + ".amazonaws.com"
	groups := "arn:" + *awscdk.Aws_PARTITION() + ":logs:" + *awscdk.Aws_REGION() + ":" + *awscdk.Aws_ACCOUNT_ID() + ":*"
	key.AddToResourcePolicy(serviceUse(logs, map[string]any{
		"ArnLike": map[string]any{"kms:EncryptionContext:aws:logs:arn": groups},
	}), nil)
}

func serviceUse(service string, condition map[string]any) awsiam.PolicyStatement {
	return awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{
		Principals: &[]awsiam.IPrincipal{awsiam.NewServicePrincipal(jsii.String(service), nil)},
		Actions:    jsii.Strings("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"),
		Resources:  jsii.Strings("*"), // in a key's policy: this key
		Conditions: &condition,
	})
}

func (w *Work) logs() *awslogs.LogGroupProps {
	return &awslogs.LogGroupProps{
		EncryptionKey: w.Key,
		Retention:     w.Retention,
		RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
	}
}

// Alarm mails when metric reaches threshold within one of its periods.
func (w *Work) Alarm(id, meaning string, metric awscloudwatch.IMetric, threshold float64) {
	alarm := awscloudwatch.NewAlarm(w.scope, jsii.String(id), &awscloudwatch.AlarmProps{
		AlarmDescription:   jsii.String(meaning),
		Metric:             metric,
		Threshold:          jsii.Number(threshold),
		EvaluationPeriods:  jsii.Number(1),
		ComparisonOperator: awscloudwatch.ComparisonOperator_GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
		TreatMissingData:   awscloudwatch.TreatMissingData_NOT_BREACHING,
	})
	alarm.AddAlarmAction(awscloudwatchactions.NewSnsAction(w.Alarms))
}

// deadLetters makes a queue for what a consumer gave up on, kept 14 days, with
// the alarm that belongs to it.
func (w *Work) deadLetters(scope constructs.Construct, name string) awssqs.Queue {
	dead := awssqs.NewQueue(scope, jsii.String("DeadLetters"), &awssqs.QueueProps{
		Encryption:          awssqs.QueueEncryption_KMS,
		EncryptionMasterKey: w.Key,
		EnforceSSL:          jsii.Bool(true),
		RetentionPeriod:     awscdk.Duration_Days(jsii.Number(14)),
	})
	w.Alarm(name+"DeadLetters", name+" gave up on a message: docs/operate.md says how to look and redrive",
		dead.MetricApproximateNumberOfMessagesVisible(everyMinute()), 1)
	return dead
}

func everyMinute() *awscloudwatch.MetricOptions {
	return &awscloudwatch.MetricOptions{
		Period:    awscdk.Duration_Minutes(jsii.Number(1)),
		Statistic: jsii.String("Maximum"),
	}
}
