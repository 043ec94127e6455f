package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awseventstargets"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"anteroom/events"
)

// Tries is how often a consumer is given a message before it goes to the dead letters.
const Tries = 3

// NewConsumer makes the function with its queue, its dead letters and one rule for
// the types that the catalog says it receives.
func NewConsumer(scope constructs.Construct, f Function, around *Surroundings) *Watched {
	own := constructs.NewConstruct(scope, jsii.String(f.Name+"-queue"))
	dead := around.Work.deadLetters(own, f.Name)
	queue := newQueue(own, f, around.Work, dead)
	w := &Watched{Name: f.Name, Queue: queue, Dead: dead}
	awsevents.NewRule(own, jsii.String("Events"), &awsevents.RuleProps{
		EventBus:     around.Work.Bus,
		EventPattern: &awsevents.EventPattern{Source: jsii.Strings(events.Source), DetailType: jsii.Strings(received(f.Name)...)},
		Targets:      &[]awsevents.IRuleTarget{w.target()},
	})
	fn := NewFunction(scope, f, around, receive(queue, around.Work)...)
	awslambda.NewEventSourceMapping(own, jsii.String("Mapping"), &awslambda.EventSourceMappingProps{
		Target:                  fn,
		EventSourceArn:          queue.QueueArn(),
		BatchSize:               jsii.Number(10),
		MaxConcurrency:          jsii.Number(10),
		ReportBatchItemFailures: jsii.Bool(true),
	})
	if f.EveryMinutes > 0 {
		w.sweep(own, fn, f, around.Work)
	}
	around.Work.Alarm(f.Name+"Late", f.Name+" has left a message waiting for ten minutes",
		queue.MetricApproximateAgeOfOldestMessage(everyMinute()), 600)
	return w
}

// sweep calls the function on a schedule besides. A call that fails is not made
// again: the next one looks after the same.
func (w *Watched) sweep(scope constructs.Construct, fn awslambda.Function, f Function, work *Work) {
	awsevents.NewRule(scope, jsii.String("Sweep"), &awsevents.RuleProps{
		Schedule: awsevents.Schedule_Rate(awscdk.Duration_Minutes(jsii.Number(f.EveryMinutes))),
		Targets: &[]awsevents.IRuleTarget{awseventstargets.NewLambdaFunction(fn, &awseventstargets.LambdaFunctionProps{
			DeadLetterQueue: w.Dead,
			RetryAttempts:   jsii.Number(0),
		})},
	})
	work.Alarm(f.Name+"Failing", "the sweep of "+f.Name+" fails", fn.MetricErrors(everyMinute()), 1)
}

// newQueue hides a message for six calls' time, as Lambda asks, before it is tried again.
func newQueue(scope constructs.Construct, f Function, w *Work, dead awssqs.Queue) awssqs.Queue {
	return awssqs.NewQueue(scope, jsii.String("Queue"), &awssqs.QueueProps{
		Encryption:          awssqs.QueueEncryption_KMS,
		EncryptionMasterKey: w.Key,
		EnforceSSL:          jsii.Bool(true),
		VisibilityTimeout:   awscdk.Duration_Seconds(jsii.Number(6 * f.Seconds)),
		RetentionPeriod:     awscdk.Duration_Days(jsii.Number(4)),
		DeadLetterQueue:     &awssqs.DeadLetterQueue{Queue: dead, MaxReceiveCount: jsii.Number(Tries)},
	})
}

// target is the queue as a rule sees it; what cannot be delivered goes to the dead letters.
func (w *Watched) target() awsevents.IRuleTarget {
	return awseventstargets.NewSqsQueue(w.Queue, &awseventstargets.SqsQueueProps{DeadLetterQueue: w.Dead})
}

func received(function string) []string {
	var names []string
	for _, t := range events.ConsumedBy(function) {
		names = append(names, t.DetailType())
	}
	return names
}

func receive(q awssqs.Queue, w *Work) []awsiam.PolicyStatement {
	return []awsiam.PolicyStatement{
		allow([]string{"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ChangeMessageVisibility"}, *q.QueueArn()),
		allow([]string{"kms:Decrypt"}, *w.Key.KeyArn()),
	}
}
