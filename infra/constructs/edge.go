package constructs

import (
	_ "embed"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscertificatemanager"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfront"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudfrontorigins"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsroute53"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsroute53targets"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"

	"anteroom/infra/edge"
	"anteroom/shared/api"
)

//go:embed pages.js
var pages string

// Edge is the portal's one address: web files at /, the API at /api/.
type Edge struct {
	Web          awss3.Bucket
	Distribution awscloudfront.Distribution
}

// EdgeProps are what the edge is built from.
type EdgeProps struct {
	Domain    string
	Zone      awsroute53.IPublicHostedZone
	Cert      awscertificatemanager.ICertificate
	API       *API
	Data      *Data
	Work      *Work
	OriginKey string // as NewData was given it
}

// NewEdge makes the distribution, its firewall, the bucket of the web files and
// the names that lead to it.
func NewEdge(scope constructs.Construct, p *EdgeProps) *Edge {
	logs := newLogBucket(scope, "EdgeLogs")
	e := &Edge{Web: newPrivateBucket(scope, "Web", nil, logs)}
	except(e.Web, publicFiles, rebuiltFromSource)
	files := "https://" + *p.Data.Documents.BucketRegionalDomainName()
	policy, deny := edge.ContentSecurityPolicy(files), awscloudfront.HeadersFrameOption_DENY
	forAPI := newSecurityHeaders(scope, "Headers", policy, deny)
	forPages := newSecurityHeaders(scope, "PageHeaders", policy, deny, forEverybody)
	forViewer := newSecurityHeaders(scope, "ViewerHeaders", edge.ViewerPolicy(), awscloudfront.HeadersFrameOption_SAMEORIGIN, forEverybody)
	pages := newPages(scope)
	e.Distribution = awscloudfront.NewDistribution(scope, jsii.String("Distribution"), &awscloudfront.DistributionProps{
		// The text changes with the key, so that CloudFormation reads the new value.
		Comment:                jsii.String("Anteroom, origin key " + p.OriginKey),
		DomainNames:            jsii.Strings(p.Domain),
		Certificate:            p.Cert,
		MinimumProtocolVersion: awscloudfront.SecurityPolicyProtocol_TLS_V1_2_2021,
		HttpVersion:            awscloudfront.HttpVersion_HTTP2_AND_3,
		DefaultRootObject:      jsii.String("index.html"),
		WebAclId:               newFirewall(scope, p.Work).AttrArn(),
		LogBucket:              logs,
		LogFilePrefix:          jsii.String("cloudfront/"),
		DefaultBehavior:        webBehavior(e.Web, pages, forPages),
		AdditionalBehaviors: &map[string]*awscloudfront.BehaviorOptions{
			"/api/*":              apiBehavior(scope, p, forAPI),
			edge.ViewerPath + "*": webBehavior(e.Web, pages, forViewer),
		},
	})
	except(e.Distribution, anywhere)
	pointNames(scope, p.Zone, e.Distribution)
	return e
}

// After has CloudFront send a new origin value only when every handler accepts it.
func (e *Edge) After(handlers map[string]awslambda.Function) {
	for _, fn := range handlers {
		e.Distribution.Node().AddDependency(fn)
	}
}

// newPages answers a page's address with the one file that shows every page.
func newPages(scope constructs.Construct) awscloudfront.Function {
	return awscloudfront.NewFunction(scope, jsii.String("Pages"), &awscloudfront.FunctionProps{
		Code:    awscloudfront.FunctionCode_FromInline(&pages),
		Runtime: awscloudfront.FunctionRuntime_JS_2_0(),
		Comment: jsii.String("Answers a page's address with the one file that shows every page"),
	})
}

func webBehavior(web awss3.Bucket, pages awscloudfront.Function, headers awscloudfront.IResponseHeadersPolicy) *awscloudfront.BehaviorOptions {
	return &awscloudfront.BehaviorOptions{
		Origin:                awscloudfrontorigins.S3BucketOrigin_WithOriginAccessControl(web, nil),
		ViewerProtocolPolicy:  awscloudfront.ViewerProtocolPolicy_REDIRECT_TO_HTTPS,
		CachePolicy:           awscloudfront.CachePolicy_CACHING_OPTIMIZED(),
		ResponseHeadersPolicy: headers,
		FunctionAssociations: &[]*awscloudfront.FunctionAssociation{{
			EventType: awscloudfront.FunctionEventType_VIEWER_REQUEST,
			Function:  pages,
		}},
	}
}

// apiBehavior caches nothing and passes on all that the browser sent. Host goes
// along, which is the API's own name, because only with it does CloudFront add
// CloudFront-Viewer-Address.
func apiBehavior(scope constructs.Construct, p *EdgeProps, headers awscloudfront.IResponseHeadersPolicy) *awscloudfront.BehaviorOptions {
	secret := p.Data.Origin.SecretValueFromJson(jsii.String("value")).UnsafeUnwrap() // a reference, resolved while deploying
	return &awscloudfront.BehaviorOptions{
		Origin: awscloudfrontorigins.NewHttpOrigin(p.API.Domain.RegionalDomainName(), &awscloudfrontorigins.HttpOriginProps{
			ProtocolPolicy:     awscloudfront.OriginProtocolPolicy_HTTPS_ONLY,
			OriginSslProtocols: &[]awscloudfront.OriginSslPolicy{awscloudfront.OriginSslPolicy_TLS_V1_2},
			CustomHeaders:      &map[string]*string{api.HeaderOriginSecret: secret},
		}),
		ViewerProtocolPolicy:  awscloudfront.ViewerProtocolPolicy_HTTPS_ONLY,
		AllowedMethods:        awscloudfront.AllowedMethods_ALLOW_ALL(),
		CachePolicy:           awscloudfront.CachePolicy_CACHING_DISABLED(),
		ResponseHeadersPolicy: headers,
		OriginRequestPolicy: awscloudfront.NewOriginRequestPolicy(scope, jsii.String("ToApi"), &awscloudfront.OriginRequestPolicyProps{
			HeaderBehavior:      awscloudfront.OriginRequestHeaderBehavior_All(jsii.String(api.HeaderViewerAddress)),
			CookieBehavior:      awscloudfront.OriginRequestCookieBehavior_All(),
			QueryStringBehavior: awscloudfront.OriginRequestQueryStringBehavior_All(),
		}),
	}
}

// forEverybody lets every page read the answer: web files are the same for everybody.
var forEverybody = &awscloudfront.ResponseCustomHeader{
	Header: jsii.String("Access-Control-Allow-Origin"), Value: jsii.String(edge.FilesFor), Override: jsii.Bool(true),
}

func newSecurityHeaders(scope constructs.Construct, id, policy string, framing awscloudfront.HeadersFrameOption, more ...*awscloudfront.ResponseCustomHeader) awscloudfront.IResponseHeadersPolicy {
	override := jsii.Bool(true)
	custom := append([]*awscloudfront.ResponseCustomHeader{{
		Header: jsii.String("Permissions-Policy"), Value: jsii.String(edge.PermissionsPolicy), Override: override,
	}}, more...)
	return awscloudfront.NewResponseHeadersPolicy(scope, jsii.String(id), &awscloudfront.ResponseHeadersPolicyProps{
		SecurityHeadersBehavior: &awscloudfront.ResponseSecurityHeadersBehavior{
			ContentSecurityPolicy: &awscloudfront.ResponseHeadersContentSecurityPolicy{
				ContentSecurityPolicy: jsii.String(policy), Override: override,
			},
			ContentTypeOptions: &awscloudfront.ResponseHeadersContentTypeOptions{Override: override},
			FrameOptions:       &awscloudfront.ResponseHeadersFrameOptions{FrameOption: framing, Override: override},
			ReferrerPolicy:     &awscloudfront.ResponseHeadersReferrerPolicy{ReferrerPolicy: referrer, Override: override},
			StrictTransportSecurity: &awscloudfront.ResponseHeadersStrictTransportSecurity{
				AccessControlMaxAge: awscdk.Duration_Days(jsii.Number(edge.TransportSecurityDays)),
				IncludeSubdomains:   jsii.Bool(true), Override: override,
			},
		},
		CustomHeadersBehavior: &awscloudfront.ResponseCustomHeadersBehavior{
			CustomHeaders: &custom,
		},
	})
}

const referrer = awscloudfront.HeadersReferrerPolicy_NO_REFERRER // edge.ReferrerPolicy in CDK's words

func pointNames(scope constructs.Construct, zone awsroute53.IPublicHostedZone, d awscloudfront.Distribution) {
	target := awsroute53.RecordTarget_FromAlias(awsroute53targets.NewCloudFrontTarget(d))
	awsroute53.NewARecord(scope, jsii.String("Address"), &awsroute53.ARecordProps{Zone: zone, Target: target})
	awsroute53.NewAaaaRecord(scope, jsii.String("Address6"), &awsroute53.AaaaRecordProps{Zone: zone, Target: target})
}
