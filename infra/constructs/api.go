package constructs

import (
	"fmt"
	"regexp"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigatewayv2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscertificatemanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"anteroom/shared/api"
)

// API is the HTTP API behind CloudFront. It answers to the portal's own name only.
type API struct {
	HTTP   awsapigatewayv2.HttpApi
	Domain awsapigatewayv2.DomainName
}

// NewAPI makes the API with every route of the contract. functions holds one
// Lambda per name in the contract; a route without one is an error.
func NewAPI(scope constructs.Construct, domain string, cert awscertificatemanager.ICertificate,
	w *Work, functions map[string]awslambda.Function) (*API, error) {
	a := &API{
		HTTP: awsapigatewayv2.NewHttpApi(scope, jsii.String("Api"), &awsapigatewayv2.HttpApiProps{
			CreateDefaultStage:        jsii.Bool(false),
			DisableExecuteApiEndpoint: jsii.Bool(true),
		}),
		Domain: awsapigatewayv2.NewDomainName(scope, jsii.String("ApiDomain"), &awsapigatewayv2.DomainNameProps{
			DomainName:     jsii.String(domain),
			Certificate:    cert,
			SecurityPolicy: awsapigatewayv2.SecurityPolicy_TLS_1_2,
		}),
	}
	a.addStage(scope, w)
	return a, a.addRoutes(scope, functions)
}

// addStage names in its log the route's pattern, never the path that was asked
// for, nor who asked.
func (a *API) addStage(scope constructs.Construct, w *Work) {
	logs := awslogs.NewLogGroup(scope, jsii.String("ApiLogs"), w.logs())
	stage := awsapigatewayv2.NewCfnStage(scope, jsii.String("ApiStage"), &awsapigatewayv2.CfnStageProps{
		ApiId:      a.HTTP.ApiId(),
		StageName:  jsii.String("$default"),
		AutoDeploy: jsii.Bool(true),
		AccessLogSettings: &awsapigatewayv2.CfnStage_AccessLogSettingsProperty{
			DestinationArn: logs.LogGroupArn(),
			Format: jsii.String(`{"request":"$context.requestId","route":"$context.routeKey","status":"$context.status",` +
				`"ms":"$context.responseLatency","integration":"$context.integrationStatus","error":"$context.error.responseType"}`),
		},
		DefaultRouteSettings: &awsapigatewayv2.CfnStage_RouteSettingsProperty{
			DetailedMetricsEnabled: jsii.Bool(true),
			ThrottlingBurstLimit:   jsii.Number(200),
			ThrottlingRateLimit:    jsii.Number(100),
		},
	})
	mapping := awsapigatewayv2.NewCfnApiMapping(scope, jsii.String("ApiMapping"), &awsapigatewayv2.CfnApiMappingProps{
		ApiId:      a.HTTP.ApiId(),
		DomainName: a.Domain.Name(),
		Stage:      jsii.String("$default"),
	})
	mapping.AddResourceDependency(stage, nil)
	w.Alarm("ApiFailing", "the API answers 5xx", a.HTTP.MetricServerError(&awscloudwatch.MetricOptions{
		Period:    awscdk.Duration_Minutes(jsii.Number(5)),
		Statistic: jsii.String("Sum"),
	}), 3)
}

func (a *API) addRoutes(scope constructs.Construct, functions map[string]awslambda.Function) error {
	targets := map[string]string{}
	for _, r := range api.Routes {
		fn, ok := functions[r.Function]
		if !ok {
			return fmt.Errorf("route %s: no function %q in the table of functions", r.Operation, r.Function)
		}
		if targets[r.Function] == "" {
			targets[r.Function] = a.integrate(scope, r.Function, fn)
		}
		route := awsapigatewayv2.NewCfnRoute(scope, jsii.String("Route-"+r.Operation), &awsapigatewayv2.CfnRouteProps{
			ApiId:             a.HTTP.ApiId(),
			RouteKey:          jsii.String(routeKey(r)),
			OperationName:     jsii.String(r.Operation),
			AuthorizationType: jsii.String("NONE"),
			Target:            jsii.String(targets[r.Function]),
		})
		except(route, sessionInFunction)
	}
	return nil
}

func (a *API) integrate(scope constructs.Construct, name string, fn awslambda.Function) string {
	in := awsapigatewayv2.NewCfnIntegration(scope, jsii.String("Integration-"+name), &awsapigatewayv2.CfnIntegrationProps{
		ApiId:                a.HTTP.ApiId(),
		IntegrationType:      jsii.String("AWS_PROXY"),
		IntegrationUri:       fn.FunctionArn(),
		PayloadFormatVersion: jsii.String("2.0"),
	})
	awslambda.NewCfnPermission(scope, jsii.String("Call-"+name), &awslambda.CfnPermissionProps{
		Action:       jsii.String("lambda:InvokeFunction"),
		FunctionName: fn.FunctionArn(),
		Principal:    jsii.String("apigateway.amazonaws.com"),
		SourceArn:    a.HTTP.ArnForExecuteApi(nil, jsii.String("/api/*"), nil),
	})
	return "integrations/" + *in.Ref()
}

var rest = regexp.MustCompile(`\{(\w+)\.\.\.\}`)

// routeKey writes a ServeMux pattern as API Gateway does.
func routeKey(r api.Route) string {
	return r.Method + " " + rest.ReplaceAllString(r.Path, "{$1+}")
}
