package constructs

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsbackup"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// newBackup copies the table and the documents to a vault every night, 05:00 UTC,
// keeps each copy 35 days and a monthly one for a year. The vault refuses to
// delete a copy early.
func newBackup(scope constructs.Construct, d *Data, made awsdynamodb.Table) {
	vault := awsbackup.NewBackupVault(scope, jsii.String("Vault"), &awsbackup.BackupVaultProps{
		EncryptionKey:              d.Key,
		BlockRecoveryPointDeletion: jsii.Bool(true),
		RemovalPolicy:              awscdk.RemovalPolicy_RETAIN,
	})
	plan := awsbackup.NewBackupPlan(scope, jsii.String("Backup"), &awsbackup.BackupPlanProps{BackupVault: vault})
	plan.AddRule(keep("Nightly", 35, &awsevents.CronOptions{Hour: jsii.String("5"), Minute: jsii.String("0")}))
	plan.AddRule(keep("Monthly", 365, &awsevents.CronOptions{Day: jsii.String("1"), Hour: jsii.String("6"), Minute: jsii.String("0")}))
	role := newBackupRole(scope)
	stores := []awsbackup.BackupResource{
		awsbackup.BackupResource_FromDynamoDbTable(made),
		awsbackup.BackupResource_FromArn(d.Documents.BucketArn()),
	}
	if d.Table != awsdynamodb.ITable(made) {
		stores = append(stores, awsbackup.BackupResource_FromDynamoDbTable(d.Table))
	}
	plan.AddSelection(jsii.String("Stores"), &awsbackup.BackupSelectionOptions{
		Role:                       role.WithoutPolicyUpdates(nil),
		DisableDefaultBackupPolicy: jsii.Bool(true),
		Resources:                  &stores,
	})
}

func keep(name string, days float64, when *awsevents.CronOptions) awsbackup.BackupPlanRule {
	return awsbackup.NewBackupPlanRule(&awsbackup.BackupPlanRuleProps{
		RuleName:           jsii.String(name),
		ScheduleExpression: awsevents.Schedule_Cron(when),
		DeleteAfter:        awscdk.Duration_Days(jsii.Number(days)),
	})
}

func newBackupRole(scope constructs.Construct) awsiam.Role {
	role := awsiam.NewRole(scope, jsii.String("BackupRole"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String("backup.amazonaws.com"), nil),
		ManagedPolicies: &[]awsiam.IManagedPolicy{
			awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("service-role/AWSBackupServiceRolePolicyForBackup")),
			awsiam.ManagedPolicy_FromAwsManagedPolicyName(jsii.String("AWSBackupServiceRolePolicyForS3Backup")),
		},
	})
	except(role, managedBackupRole)
	return role
}
