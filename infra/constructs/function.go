// Package constructs holds the parts that the stacks are made of, each with the
// alarms, keys and permissions that belong to it.
package constructs

import (
	"maps"
	"path/filepath"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// Function is what one Lambda is given. What is not written here it cannot do.
type Function struct {
	Name     string  // the folder below functions/ and below dist/
	Memory   float64 // in MB; the share of a processor grows with it
	Seconds  float64 // the longest that one call may take
	Reserved float64 // concurrent calls set aside, where reserving is on

	Families []string // first parts of the partition keys that it may touch, such as "CLIENT#"
	Actions  []string // of DynamoDB, on these families and no other
	Agenda   bool     // reads the index of appointments, of the same families
	Outbox   bool     // reads the index of events not yet relayed, and publishes them

	ReadsDocuments  bool
	WritesDocuments bool
	SignsUploads    bool // lets browsers put files into quarantine, and reads none of them
	ReadsQuarantine bool
	FillsQuarantine bool // puts what it converted beside what it read
	EmptyQuarantine bool // lists and deletes what lies there
	ReadsExports    bool // archives that clients take along
	WritesExports   bool
	Batch           float64 // messages in one call of a consumer; 10 where it is 0
	Seals           bool    // reads the signing key: sealed cursors, mailed links and codes
	ServesHTTP      bool    // reads the origin value, answers the API
	SendsMail       bool
	EveryMinutes    float64 // how often it is called besides, to look what is due; 0: never
	Charges         bool    // reads the payment processor's keys
}

// Surroundings are what every function finds around it.
type Surroundings struct {
	Data        *Data
	Work        *Work
	Mail        *Mail
	Dist        string             // folder of <name>/bootstrap
	Environment map[string]*string // names and addresses, nothing secret
	Reserve     bool               // whether Function.Reserved is applied
}

// NewFunction makes the Lambda with a role, a policy and a log group of its own.
func NewFunction(scope constructs.Construct, f Function, around *Surroundings, extra ...awsiam.PolicyStatement) awslambda.Function {
	own := constructs.NewConstruct(scope, jsii.String(f.Name))
	logs := awslogs.NewLogGroup(own, jsii.String("Logs"), around.Work.logs())
	role := newRole(own, f, around, append(extra, writeLogs(logs))...)
	props := &awslambda.FunctionProps{
		Description:   jsii.String("Anteroom: " + f.Name),
		Runtime:       awslambda.Runtime_PROVIDED_AL2023(),
		Architecture:  awslambda.Architecture_ARM_64(),
		Handler:       jsii.String("bootstrap"),
		Code:          awslambda.Code_FromAsset(jsii.String(filepath.Join(around.Dist, f.Name)), nil),
		MemorySize:    jsii.Number(f.Memory),
		Timeout:       awscdk.Duration_Seconds(jsii.Number(f.Seconds)),
		Environment:   f.environment(around.Environment),
		Role:          role.WithoutPolicyUpdates(nil), // nothing adds to what newRole gives
		LogGroup:      logs,
		LoggingFormat: awslambda.LoggingFormat_JSON,
		Tracing:       awslambda.Tracing_ACTIVE,
	}
	if around.Reserve {
		props.ReservedConcurrentExecutions = jsii.Number(f.Reserved)
	}
	fn := awslambda.NewFunction(own, jsii.String("Function"), props)
	except(fn, noVPC, synchronous)
	if !around.Reserve {
		except(fn, unreservedConcurrency)
	}
	return fn
}

// environment leaves out where the secrets are that the function may not read:
// boot reads those that it is told of.
func (f Function) environment(all map[string]*string) *map[string]*string {
	own := maps.Clone(all)
	if !f.Seals {
		delete(own, "ANTEROOM_SECRET_ARN")
	}
	if !f.ServesHTTP {
		delete(own, "ANTEROOM_ORIGIN_SECRET_ARN")
	}
	if !f.ServesHTTP && !f.Charges {
		delete(own, "ANTEROOM_ORIGIN_GENERATION")
	}
	if !f.Charges {
		delete(own, "ANTEROOM_PAY_SECRET_ARN")
	}
	return &own
}

func newRole(scope constructs.Construct, f Function, around *Surroundings, extra ...awsiam.PolicyStatement) awsiam.Role {
	statements := append(permissions(f, around), extra...)
	policy := awsiam.NewManagedPolicy(scope, jsii.String("Policy"), &awsiam.ManagedPolicyProps{Statements: &statements})
	accepted := []exception{tracesHaveNoResource}
	for _, prefix := range f.prefixes() {
		accepted = append(accepted, allObjects(objectsFinding(around.Data, prefix)))
	}
	except(policy, accepted...)
	return awsiam.NewRole(scope, jsii.String("Role"), &awsiam.RoleProps{
		AssumedBy:       awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil),
		ManagedPolicies: &[]awsiam.IManagedPolicy{policy},
	})
}
