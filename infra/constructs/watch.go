package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsbudgets"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"anteroom/shared/trace"
)

// NewDashboard shows on one page whether people are served and whether anything waits.
func NewDashboard(scope constructs.Construct, a *API, names []string, functions map[string]awslambda.Function, queues []*Watched) {
	board := awscloudwatch.NewDashboard(scope, jsii.String("Dashboard"), &awscloudwatch.DashboardProps{
		DefaultInterval: awscdk.Duration_Hours(jsii.Number(24)),
	})
	sum := &awscloudwatch.MetricOptions{Statistic: jsii.String("Sum")}
	slow := &awscloudwatch.MetricOptions{Statistic: jsii.String("p95")}
	var failures, durations []awscloudwatch.IMetric
	for _, name := range names {
		failures = append(failures, functions[name].MetricErrors(named(name, "Sum")))
		durations = append(durations, functions[name].MetricDuration(named(name, "p95")))
	}
	var waiting, dead []awscloudwatch.IMetric
	for _, w := range queues {
		waiting = append(waiting, w.Queue.MetricApproximateAgeOfOldestMessage(named(w.Name, "Maximum")))
		dead = append(dead, w.Dead.MetricApproximateNumberOfMessagesVisible(named(w.Name, "Maximum")))
	}
	board.AddWidgets(
		graph("Requests", a.HTTP.MetricCount(sum), a.HTTP.MetricClientError(sum), a.HTTP.MetricServerError(sum)),
		graph("Answer time, p95 (ms)", a.HTTP.MetricLatency(slow)))
	board.AddWidgets(graph("Function failures", failures...), graph("Function time, p95 (ms)", durations...))
	board.AddWidgets(graph("Oldest message (s)", waiting...), graph("Dead letters", dead...))
	board.AddWidgets(
		graph("Request time inside functions, p50 and p95 (ms)", told(trace.Time, "p50"), told(trace.Time, "p95")),
		graph("Capacity units", told(trace.Reads, "Sum"), told(trace.Writes, "Sum")))
}

// told is what functions tell of their requests in their logs.
func told(name, statistic string) awscloudwatch.IMetric {
	return awscloudwatch.NewMetric(&awscloudwatch.MetricProps{
		Namespace: jsii.String(trace.Namespace), MetricName: jsii.String(name), Statistic: jsii.String(statistic),
		Label: jsii.String(name + " " + statistic),
	})
}

func named(label, statistic string) *awscloudwatch.MetricOptions {
	return &awscloudwatch.MetricOptions{Label: jsii.String(label), Statistic: jsii.String(statistic)}
}

func graph(title string, metrics ...awscloudwatch.IMetric) awscloudwatch.IWidget {
	return awscloudwatch.NewGraphWidget(&awscloudwatch.GraphWidgetProps{
		Title: jsii.String(title), Width: jsii.Number(12), Left: &metrics,
	})
}

// NewBudget mails when the month's cost reaches four fifths of dollars, and when
// it is forecast to pass it.
func NewBudget(scope constructs.Construct, dollars float64, alerts string) {
	mail := []any{&awsbudgets.CfnBudget_SubscriberProperty{SubscriptionType: jsii.String("EMAIL"), Address: jsii.String(alerts)}}
	notice := func(kind string, percent float64) any {
		return &awsbudgets.CfnBudget_NotificationWithSubscribersProperty{
			Notification: &awsbudgets.CfnBudget_NotificationProperty{
				NotificationType:   jsii.String(kind),
				ComparisonOperator: jsii.String("GREATER_THAN"),
				Threshold:          jsii.Number(percent),
				ThresholdType:      jsii.String("PERCENTAGE"),
			},
			Subscribers: &mail,
		}
	}
	awsbudgets.NewCfnBudget(scope, jsii.String("Budget"), &awsbudgets.CfnBudgetProps{
		Budget: &awsbudgets.CfnBudget_BudgetDataProperty{
			BudgetType:  jsii.String("COST"),
			TimeUnit:    jsii.String("MONTHLY"),
			BudgetLimit: &awsbudgets.CfnBudget_SpendProperty{Amount: jsii.Number(dollars), Unit: jsii.String("USD")},
		},
		NotificationsWithSubscribers: []any{notice("ACTUAL", 80), notice("FORECASTED", 100)},
	})
}
