package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awswafv2"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// Requests that one network address may make in five minutes. A clinic's staff
// share an address, so these stop floods, not people; sign-in is limited per
// address and per mailbox in the table besides.
const (
	requestsPerAddress = 3000
	signInsPerAddress  = 300
)

// newFirewall makes the web ACL of the distribution: rates, then AWS's lists.
func newFirewall(scope constructs.Construct, w *Work) awswafv2.CfnWebACL {
	acl := awswafv2.NewCfnWebACL(scope, jsii.String("Firewall"), &awswafv2.CfnWebACLProps{
		Scope:            jsii.String("CLOUDFRONT"),
		DefaultAction:    &awswafv2.CfnWebACL_DefaultActionProperty{Allow: &awswafv2.CfnWebACL_AllowActionProperty{}},
		VisibilityConfig: visible("Firewall"),
		Rules: &[]*awswafv2.CfnWebACL_RuleProperty{
			rateRule(0, "SignInRate", "/api/auth/", signInsPerAddress),
			rateRule(1, "Rate", "/", requestsPerAddress),
			managedRule(2, "AWSManagedRulesAmazonIpReputationList"),
			managedRule(3, "AWSManagedRulesKnownBadInputsRuleSet"),
			// People write what they like into forms, so bodies are counted and not judged.
			managedRule(4, "AWSManagedRulesCommonRuleSet",
				"SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "EC2MetaDataSSRF_BODY"),
		},
	})
	props := w.logs()
	props.LogGroupName = jsii.String("aws-waf-logs-" + *acl.Stack().StackName()) // WAF writes to no other name
	logs := awslogs.NewLogGroup(scope, jsii.String("FirewallLogs"), props)
	logRefusals(scope, acl, logs)
	return acl
}

// logRefusals logs what was refused or counted, without cookie, path or query.
func logRefusals(scope constructs.Construct, acl awswafv2.CfnWebACL, logs awslogs.LogGroup) {
	awswafv2.NewCfnLoggingConfiguration(scope, jsii.String("FirewallLogging"), &awswafv2.CfnLoggingConfigurationProps{
		ResourceArn:           acl.AttrArn(),
		LogDestinationConfigs: &[]any{logs.LogGroupArn()},
		RedactedFields: []any{
			&awswafv2.CfnLoggingConfiguration_FieldToMatchProperty{SingleHeader: map[string]any{"Name": "cookie"}},
			&awswafv2.CfnLoggingConfiguration_FieldToMatchProperty{UriPath: map[string]any{}},
			&awswafv2.CfnLoggingConfiguration_FieldToMatchProperty{QueryString: map[string]any{}},
		},
		LoggingFilter: map[string]any{ // plain JSON, in CloudFormation's own words
			"DefaultBehavior": "DROP",
			"Filters": []any{map[string]any{
				"Behavior":    "KEEP",
				"Requirement": "MEETS_ANY",
				"Conditions":  []any{whenAction("BLOCK"), whenAction("COUNT")},
			}},
		},
	})
}

func whenAction(action string) any {
	return map[string]any{"ActionCondition": map[string]any{"Action": action}}
}

func rateRule(priority float64, name, path string, limit float64) *awswafv2.CfnWebACL_RuleProperty {
	return &awswafv2.CfnWebACL_RuleProperty{
		Name:             jsii.String(name),
		Priority:         jsii.Number(priority),
		Action:           &awswafv2.CfnWebACL_RuleActionProperty{Block: &awswafv2.CfnWebACL_BlockActionProperty{}},
		VisibilityConfig: visible(name),
		Statement: &awswafv2.CfnWebACL_StatementProperty{
			RateBasedStatement: &awswafv2.CfnWebACL_RateBasedStatementProperty{
				AggregateKeyType:    jsii.String("IP"),
				EvaluationWindowSec: jsii.Number(300),
				Limit:               jsii.Number(limit),
				ScopeDownStatement: &awswafv2.CfnWebACL_StatementProperty{
					ByteMatchStatement: &awswafv2.CfnWebACL_ByteMatchStatementProperty{
						FieldToMatch:         &awswafv2.CfnWebACL_FieldToMatchProperty{UriPath: map[string]any{}},
						PositionalConstraint: jsii.String("STARTS_WITH"),
						SearchString:         jsii.String(path),
						TextTransformations: []any{&awswafv2.CfnWebACL_TextTransformationProperty{
							Priority: jsii.Number(0), Type: jsii.String("NONE"),
						}},
					},
				},
			},
		},
	}
}

func managedRule(priority float64, name string, counted ...string) *awswafv2.CfnWebACL_RuleProperty {
	overrides := []any{}
	for _, rule := range counted {
		overrides = append(overrides, &awswafv2.CfnWebACL_RuleActionOverrideProperty{
			Name:        jsii.String(rule),
			ActionToUse: &awswafv2.CfnWebACL_RuleActionProperty{Count: &awswafv2.CfnWebACL_CountActionProperty{}},
		})
	}
	return &awswafv2.CfnWebACL_RuleProperty{
		Name:             jsii.String(name),
		Priority:         jsii.Number(priority),
		OverrideAction:   &awswafv2.CfnWebACL_OverrideActionProperty{None: map[string]any{}},
		VisibilityConfig: visible(name),
		Statement: &awswafv2.CfnWebACL_StatementProperty{
			ManagedRuleGroupStatement: &awswafv2.CfnWebACL_ManagedRuleGroupStatementProperty{
				VendorName:          jsii.String("AWS"),
				Name:                jsii.String(name),
				RuleActionOverrides: &overrides,
			},
		},
	}
}

func visible(name string) *awswafv2.CfnWebACL_VisibilityConfigProperty {
	return &awswafv2.CfnWebACL_VisibilityConfigProperty{
		CloudWatchMetricsEnabled: jsii.Bool(true),
		MetricName:               jsii.String(name),
		SampledRequestsEnabled:   jsii.Bool(false), // samples would show paths and cookies in the console
	}
}
