package main

import (
	"fmt"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscertificatemanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsroute53"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdklabs/cdk-nag-go/cdknag/v2"

	"anteroom/infra/constructs"
)

// region holds everything: CloudFront takes its certificate and its firewall from
// here and from nowhere else, and one region needs no references across regions.
const region = "us-east-1"

// Stacks are the two halves of a deployment: what must outlive it, and the rest.
type Stacks struct{ Data, Portal awscdk.Stack }

// NewStacks adds a deployment to app.
func NewStacks(app awscdk.App, c Config) (Stacks, error) {
	prefix := "Anteroom-" + c.Stage
	s := Stacks{
		Data:   newStack(app, prefix+"-Data", "Anteroom: records, documents, keys, backups", c),
		Portal: newStack(app, prefix+"-Portal", "Anteroom: functions, queues, mail, API, web", c),
	}
	data := constructs.NewData(s.Data, &constructs.DataProps{Domain: c.Domain, Kept: c.Stage == "prod",
		OriginKey: c.OriginKey, Restored: c.Table, Stream: c.Stream})
	if err := fillPortal(s.Portal, data, c); err != nil {
		return s, err
	}
	return s, nil
}

// Check has both rule packs look at all of app when it is synthesized.
func Check(app awscdk.App) {
	props := &cdknag.NagPackProps{Verbose: jsii.Bool(true)}
	checks := awscdk.Aspects_Of(app)
	checks.Add(cdknag.NewAwsSolutionsChecks(props), nil)
	checks.Add(cdknag.NewHIPAASecurityChecks(props), nil)
}

func newStack(app awscdk.App, name, description string, c Config) awscdk.Stack {
	env := &awscdk.Environment{Region: jsii.String(region)}
	if account := os.Getenv("CDK_DEFAULT_ACCOUNT"); account != "" {
		env.Account = jsii.String(account)
	}
	return awscdk.NewStack(app, jsii.String(name), &awscdk.StackProps{
		Env:                   env,
		Description:           jsii.String(description),
		TerminationProtection: jsii.Bool(c.Stage == "prod"),
		Tags:                  &map[string]*string{"anteroom": jsii.String(c.Stage)},
	})
}

func fillPortal(stack awscdk.Stack, data *constructs.Data, c Config) error {
	zone := awsroute53.PublicHostedZone_FromPublicHostedZoneAttributes(stack, jsii.String("Zone"), &awsroute53.PublicHostedZoneAttributes{
		HostedZoneId: jsii.String(c.HostedZone),
		ZoneName:     jsii.String(c.Domain),
	})
	cert := awscertificatemanager.NewCertificate(stack, jsii.String("Certificate"), &awscertificatemanager.CertificateProps{
		DomainName: jsii.String(c.Domain),
		Validation: awscertificatemanager.CertificateValidation_FromDns(zone),
	})
	work := constructs.NewWork(stack, c.Alerts, retention(c))
	mail := constructs.NewMail(stack, c.Domain, zone)
	around := &constructs.Surroundings{Data: data, Work: work, Mail: mail, Dist: c.Dist, Reserve: c.Reserved,
		Environment: environment(c, data, work, mail)}
	handlers := map[string]awslambda.Function{}
	for _, f := range serving {
		handlers[f.Name] = constructs.NewFunction(stack, f, around)
	}
	queues := addConsumers(stack, around)
	api, err := constructs.NewAPI(stack, c.Domain, cert, work, handlers)
	if err != nil {
		return fmt.Errorf("portal: %w", err)
	}
	edge := constructs.NewEdge(stack, &constructs.EdgeProps{Domain: c.Domain, Zone: zone, Cert: cert, API: api,
		Data: data, Work: work, OriginKey: c.OriginKey})
	edge.After(handlers)
	watch(stack, c, api, handlers, queues)
	output(stack, data, edge)
	return nil
}

func addConsumers(stack awscdk.Stack, around *constructs.Surroundings) []*constructs.Watched {
	var queues []*constructs.Watched
	for _, f := range consuming {
		w := constructs.NewConsumer(stack, f, around)
		if f.Name == "invites" { // an invite shows what became of its letter
			around.Mail.ReportTo(w)
		}
		if f.Name == "uploads" { // what browsers send is scanned and announced to it
			constructs.NewIntake(stack, w, around)
		}
		queues = append(queues, w)
	}
	constructs.NewRelay(stack, relaying, around)
	return queues
}

// environment is what boot reads: names and addresses, nothing secret.
func environment(c Config, d *constructs.Data, w *constructs.Work, m *constructs.Mail) map[string]*string {
	return map[string]*string{
		"ANTEROOM_TABLE":                  d.Table.TableName(),
		"ANTEROOM_BUCKET":                 d.Documents.BucketName(),
		"ANTEROOM_BUS":                    w.Bus.EventBusName(),
		"ANTEROOM_SECRET_ARN":             d.Signing.SecretArn(),
		"ANTEROOM_ORIGIN_SECRET_ARN":      d.Origin.SecretArn(),
		"ANTEROOM_ORIGIN_GENERATION":      jsii.String(c.OriginKey), // another one restarts the functions, so that they read the new value
		"ANTEROOM_PAY_SECRET_ARN":         d.Pay.SecretArn(),
		"ANTEROOM_ORIGIN":                 jsii.String("https://" + c.Domain),
		"ANTEROOM_CONTACT":                jsii.String(c.Contact),
		"ANTEROOM_MAIL_FROM":              jsii.String(m.From()),
		"ANTEROOM_MAIL_CONFIGURATION_SET": m.Set.ConfigurationSetName(),
	}
}

// retention is how long logs are kept.
func retention(c Config) awslogs.RetentionDays {
	if c.Stage == "prod" {
		return awslogs.RetentionDays_ONE_YEAR
	}
	return awslogs.RetentionDays_ONE_MONTH
}

func watch(stack awscdk.Stack, c Config, api *constructs.API, handlers map[string]awslambda.Function, queues []*constructs.Watched) {
	var ordered []string
	for _, f := range serving {
		ordered = append(ordered, f.Name)
	}
	constructs.NewDashboard(stack, api, ordered, handlers, queues)
	constructs.NewBudget(stack, c.Budget, c.Alerts)
}

// output names what the operator's commands need (docs/operate.md).
func output(stack awscdk.Stack, d *constructs.Data, e *constructs.Edge) {
	for _, o := range []struct{ name, value *string }{
		{jsii.String("WebFiles"), e.Web.BucketName()},
		{jsii.String("DistributionId"), e.Distribution.DistributionId()},
		{jsii.String("TableName"), d.Table.TableName()},
	} {
		awscdk.NewCfnOutput(stack, o.name, &awscdk.CfnOutputProps{Value: o.value})
	}
}
