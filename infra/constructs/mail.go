package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsroute53"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsses"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// Mail is the proven sender and what becomes of its letters.
type Mail struct {
	scope    constructs.Construct
	Domain   string
	Identity awsses.EmailIdentity
	Set      awsses.ConfigurationSet
}

// NewMail proves the domain to mail receivers (DKIM, SPF through a MAIL FROM below
// it, DMARC) and has SES report what happened to each letter on the account's
// default bus, the only one that SES can write to.
func NewMail(scope constructs.Construct, domain string, zone awsroute53.IPublicHostedZone) *Mail {
	set := awsses.NewConfigurationSet(scope, jsii.String("Letters"), &awsses.ConfigurationSetProps{
		TlsPolicy:          awsses.ConfigurationSetTlsPolicy_REQUIRE,
		ReputationMetrics:  jsii.Bool(true),
		SuppressionReasons: awsses.SuppressionReasons_BOUNCES_AND_COMPLAINTS,
	})
	set.AddEventDestination(jsii.String("Outcome"), &awsses.ConfigurationSetEventDestinationOptions{
		Destination: awsses.EventDestination_EventBus(awsevents.EventBus_FromEventBusName(scope, jsii.String("DefaultBus"), jsii.String("default"))),
		Events: &[]awsses.EmailSendingEvent{
			awsses.EmailSendingEvent_DELIVERY, awsses.EmailSendingEvent_BOUNCE, awsses.EmailSendingEvent_COMPLAINT,
		},
	})
	identity := awsses.NewEmailIdentity(scope, jsii.String("Sender"), &awsses.EmailIdentityProps{
		Identity:         awsses.Identity_PublicHostedZone(zone),
		ConfigurationSet: set,
		MailFromDomain:   jsii.String("bounce." + domain),
	})
	awsroute53.NewTxtRecord(scope, jsii.String("DMARC"), &awsroute53.TxtRecordProps{
		Zone:       zone,
		RecordName: jsii.String("_dmarc"),
		Values:     jsii.Strings("v=DMARC1; p=reject; adkim=s"),
	})
	return &Mail{scope: scope, Domain: domain, Identity: identity, Set: set}
}

// From is the address that letters come from.
func (m *Mail) From() string { return "no-reply@" + m.Domain }

// ReportTo brings deliveries, bounces and complaints to a consumer's queue.
func (m *Mail) ReportTo(w *Watched) {
	awsevents.NewRule(m.scope, jsii.String("Outcomes"), &awsevents.RuleProps{
		EventPattern: &awsevents.EventPattern{
			Source:     jsii.Strings("aws.ses"),
			DetailType: jsii.Strings("Email Delivered", "Email Bounced", "Email Complaint Received"),
			Detail: &map[string]any{"mail": map[string]any{"tags": map[string]any{
				"ses:configuration-set": []any{m.Set.ConfigurationSetName()},
			}}},
		},
		Targets: &[]awsevents.IRuleTarget{w.target()},
	})
}

func (m *Mail) arns() []string {
	prefix := "arn:" + *awscdk.Aws_PARTITION() + ":ses:" + *awscdk.Aws_REGION() + ":" + *awscdk.Aws_ACCOUNT_ID()
	return []string{
		prefix + ":identity/" + m.Domain,
		prefix + ":configuration-set/" + *m.Set.ConfigurationSetName(),
	}
}
