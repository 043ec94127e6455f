package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"anteroom/events"
	"anteroom/infra/constructs"
	"anteroom/shared/api"
)

func TestEveryRouteReachesItsFunction(t *testing.T) {
	tm := prodPortal(t)
	routes := map[any]resource{}
	for _, r := range tm.of(t, "ApiGatewayV2::Route") {
		routes[r.at("RouteKey")] = r
	}
	if len(routes) != len(api.Routes) {
		t.Errorf("%d routes, the contract has %d", len(routes), len(api.Routes))
	}
	for _, want := range api.Routes {
		target := list(routes[want.Method+" "+want.Path].at("Target.Fn::Join.1"))
		if len(target) != 2 {
			t.Errorf("%s is not routed", want.Operation)
			continue
		}
		got := refers(tm.Resources[refers(target[1])].at("IntegrationUri"))
		if got != tm.functionNamed(t, want.Function) {
			t.Errorf("%s reaches %s, want %s", want.Operation, got, want.Function)
		}
	}
}

func TestEveryHandlerMayBeCalledByTheAPIOnly(t *testing.T) {
	tm := prodPortal(t)
	called := map[string]bool{}
	for _, r := range tm.of(t, "Lambda::Permission") {
		if r.at("SourceArn") == nil || r.at("Principal") == "*" {
			t.Errorf("a permission names no source: %s", written(t, r.Properties))
		}
		called[refers(r.at("FunctionName"))] = true
	}
	for _, f := range serving {
		if !called[tm.functionNamed(t, f.Name)] {
			t.Errorf("the API may not call %s", f.Name)
		}
	}
}

func TestEveryConsumerOfTheCatalogIsDeployed(t *testing.T) {
	for _, e := range events.Catalog {
		for _, consumer := range e.Consumers {
			if !slices.ContainsFunc(consuming, func(f constructs.Function) bool { return f.Name == consumer }) {
				t.Errorf("%s goes to %s, which is not in the table of functions", e.DetailType(), consumer)
			}
		}
	}
}

func TestEveryConsumerHasItsEventsDeadLettersAndAlarms(t *testing.T) {
	tm := prodPortal(t)
	alarmed := alarmedQueues(t, tm)
	for _, f := range consuming {
		t.Run(f.Name, func(t *testing.T) {
			queue := queueOf(t, tm, f.Name)
			dead := refers(tm.Resources[queue].at("RedrivePolicy.deadLetterTargetArn"))
			if tm.Resources[queue].at("RedrivePolicy.maxReceiveCount") != float64(constructs.Tries) {
				t.Errorf("given up after %v tries", tm.Resources[queue].at("RedrivePolicy.maxReceiveCount"))
			}
			if !alarmed[dead] || !alarmed[queue] {
				t.Errorf("queue alarmed %v, dead letters alarmed %v", alarmed[queue], alarmed[dead])
			}
			if wait := tm.Resources[queue].at("VisibilityTimeout"); wait != 6*f.Seconds {
				t.Errorf("a message is hidden for %v s, want six calls' time", wait)
			}
			checkRule(t, tm, queue, dead, events.ConsumedBy(f.Name))
		})
	}
}

func checkRule(t *testing.T, tm template, queue, dead string, types []events.Type) {
	t.Helper()
	var got []any
	for id, r := range tm.of(t, "Events::Rule") {
		target := dig(r.at("Targets"), "0")
		if dig(target, "DeadLetterConfig") == nil {
			t.Errorf("%s loses what it cannot deliver", id)
		}
		if refers(dig(target, "Arn")) == queue && slices.Contains(list(r.at("EventPattern.source")), any(events.Source)) {
			got = list(r.at("EventPattern.detail-type"))
			if refers(dig(target, "DeadLetterConfig.Arn")) != dead {
				t.Errorf("%s leaves its dead letters elsewhere", id)
			}
		}
	}
	if len(got) != len(types) {
		t.Errorf("receives %v, the catalog says %v", got, types)
	}
	for _, e := range types {
		if !slices.Contains(got, any(e.DetailType())) {
			t.Errorf("does not receive %s", e.DetailType())
		}
	}
}

// queueOf follows the mapping that feeds a function back to its queue.
func queueOf(t *testing.T, tm template, function string) string {
	t.Helper()
	id := tm.functionNamed(t, function)
	for _, m := range tm.of(t, "Lambda::EventSourceMapping") {
		if refers(m.at("FunctionName")) != id {
			continue
		}
		if !slices.Contains(list(m.at("FunctionResponseTypes")), any("ReportBatchItemFailures")) {
			t.Errorf("%s: one bad message fails its whole batch", function)
		}
		return refers(m.at("EventSourceArn"))
	}
	t.Fatalf("nothing feeds %s", function)
	return ""
}

func alarmedQueues(t *testing.T, tm template) map[string]bool {
	t.Helper()
	queues := map[string]bool{}
	for id, a := range tm.of(t, "CloudWatch::Alarm") {
		if len(list(a.at("AlarmActions"))) == 0 {
			t.Errorf("alarm %s wakes nobody", id)
		}
		if a.at("Dimensions.0.Name") == "QueueName" {
			queues[refers(dig(a.at("Dimensions"), "0.Value"))] = true
		}
	}
	return queues
}

func TestTheRelayHasTwoTriggers(t *testing.T) {
	tm := prodPortal(t)
	relay := tm.functionNamed(t, "relay")
	var filter, destination any
	for _, m := range tm.of(t, "Lambda::EventSourceMapping") {
		if refers(m.at("FunctionName")) == relay {
			filter, destination = m.at("FilterCriteria.Filters.0.Pattern"), m.at("DestinationConfig.OnFailure.Destination")
		}
	}
	if want := `{"dynamodb":{"NewImage":{"outboxShard":{"S":[{"exists":true}]}}},"eventName":["INSERT"]}`; filter != want {
		t.Errorf("the stream is filtered by %v, want %v", filter, want)
	}
	if !alarmedQueues(t, tm)[refers(destination)] {
		t.Error("the stream's failures go nowhere")
	}
	swept := false
	for _, r := range tm.of(t, "Events::Rule") {
		swept = swept || r.at("ScheduleExpression") == "rate(1 minute)" && refers(dig(r.at("Targets"), "0.Arn")) == relay
	}
	if !swept {
		t.Error("nothing sweeps what the stream did not bring")
	}
}

func TestWhatComesDueIsLookedAt(t *testing.T) {
	tm := prodPortal(t)
	for _, f := range consuming {
		if f.EveryMinutes == 0 {
			continue
		}
		id, swept := tm.functionNamed(t, f.Name), false
		for _, r := range tm.of(t, "Events::Rule") {
			due := r.at("ScheduleExpression") == fmt.Sprintf("rate(%v minutes)", f.EveryMinutes)
			swept = swept || due && refers(dig(r.at("Targets"), "0.Arn")) == id
		}
		if !swept {
			t.Errorf("%s is not called every %v minutes", f.Name, f.EveryMinutes)
		}
	}
}

func TestWhatBecomesOfALetterReachesItsInvite(t *testing.T) {
	tm := prodPortal(t)
	queue := queueOf(t, tm, "invites")
	for _, r := range tm.of(t, "Events::Rule") {
		if slices.Contains(list(r.at("EventPattern.source")), any("aws.ses")) && refers(dig(r.at("Targets"), "0.Arn")) == queue {
			if n := len(list(r.at("EventPattern.detail-type"))); n != 3 {
				t.Errorf("%d kinds of outcome, want delivery, bounce, complaint", n)
			}
			return
		}
	}
	t.Error("no rule brings SES's events to invites")
}

func TestAccessLogsNameNoPathAndNobody(t *testing.T) {
	for _, stage := range prodPortal(t).of(t, "ApiGatewayV2::Stage") {
		format := written(t, stage.at("AccessLogSettings"))
		for _, private := range []string{"$context.path", "sourceIp", "rawPath", "identity", "authorizer", "requestOverride"} {
			if strings.Contains(format, private) {
				t.Errorf("the access log holds %s", private)
			}
		}
	}
}
