package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awseventstargets"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambdaeventsources"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"anteroom/shared/table"
)

// NewRelay makes the function that carries events from the table to the bus, with
// its two triggers: the table's stream, at once, and a sweep every minute for what
// the stream did not bring.
func NewRelay(scope constructs.Construct, f Function, around *Surroundings) {
	own := constructs.NewConstruct(scope, jsii.String(f.Name+"-triggers"))
	dead := around.Work.deadLetters(own, f.Name)
	except(dead, isDeadLetters)
	fn := NewFunction(scope, f, around, readStream(around, dead)...)
	awslambda.NewEventSourceMapping(own, jsii.String("Stream"), &awslambda.EventSourceMappingProps{
		Target:                  fn,
		EventSourceArn:          around.Data.Table.TableStreamArn(),
		StartingPosition:        awslambda.StartingPosition_TRIM_HORIZON,
		BatchSize:               jsii.Number(100),
		BisectBatchOnError:      jsii.Bool(true),
		ReportBatchItemFailures: jsii.Bool(true),
		RetryAttempts:           jsii.Number(5),
		MaxRecordAge:            awscdk.Duration_Hours(jsii.Number(1)),
		OnFailure:               awslambdaeventsources.NewSqsDlq(dead),
		Filters:                 outboxInserts(),
	})
	awsevents.NewRule(own, jsii.String("Sweep"), &awsevents.RuleProps{
		Schedule: awsevents.Schedule_Rate(awscdk.Duration_Minutes(jsii.Number(1))),
		Targets: &[]awsevents.IRuleTarget{awseventstargets.NewLambdaFunction(fn, &awseventstargets.LambdaFunctionProps{
			DeadLetterQueue: dead,
			RetryAttempts:   jsii.Number(0), // the next sweep is the retry
		})},
	})
	around.Work.Alarm(f.Name+"Late", "events wait ten minutes in the table's stream",
		fn.Metric(jsii.String("IteratorAge"), everyMinute()), 600_000)
	around.Work.Alarm(f.Name+"Failing", "the sweep of events fails", fn.MetricErrors(everyMinute()), 1)
}

// outboxInserts keeps every other change of the table from waking the function.
func outboxInserts() *[]*map[string]any {
	return &[]*map[string]any{awslambda.FilterCriteria_Filter(&map[string]any{
		"eventName": awslambda.FilterRule_IsEqual(jsii.String("INSERT")),
		"dynamodb":  map[string]any{"NewImage": map[string]any{table.AttrOutboxShard: map[string]any{"S": awslambda.FilterRule_Exists()}}},
	})}
}

func readStream(around *Surroundings, dead awssqs.Queue) []awsiam.PolicyStatement {
	return []awsiam.PolicyStatement{
		allow([]string{"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"},
			*around.Data.Table.TableStreamArn()),
		allow([]string{"sqs:SendMessage"}, *dead.QueueArn()),
		allow([]string{"kms:Decrypt", "kms:GenerateDataKey"}, *around.Work.Key.KeyArn()),
	}
}
