package runner

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"anteroom/infra/local/s3"
	"anteroom/shared/boot"
	"anteroom/shared/table"
)

const (
	tableName = "anteroom"
	bucket    = "anteroom-documents"
)

// places are where the engines and stand-ins answer.
type places struct {
	database      string
	store         *s3.Server
	events, mails string
	processor     string
}

// boot makes what functions are made from, by the environment, as deployed.
func (r *Runner) boot(ctx context.Context, at places, secrets secretsFile) error {
	environment := map[string]string{
		boot.EnvTable: tableName, boot.EnvBucket: bucket, boot.EnvBus: "anteroom", boot.EnvOrigin: r.Portal,
		boot.EnvMailFrom: "portal@anteroom.example", boot.EnvMailSet: "", boot.EnvContact: "operator@anteroom.example", boot.EnvSecretFile: secrets.name,
		boot.EnvPayURL: at.processor,
		"AWS_REGION":   s3.Region, "AWS_ACCESS_KEY_ID": at.store.AccessKey, "AWS_SECRET_ACCESS_KEY": at.store.SecretKey,
		"AWS_SESSION_TOKEN": "", "AWS_PROFILE": "", "AWS_EC2_METADATA_DISABLED": "true",
		"AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull, // nothing of the developer's own
		"AWS_ENDPOINT_URL":          at.events, // whatever has no stand-in stays on this machine too
		"AWS_ENDPOINT_URL_DYNAMODB": at.database, "AWS_ENDPOINT_URL_S3": at.store.Endpoint,
		"AWS_ENDPOINT_URL_EVENTBRIDGE": at.events, "AWS_ENDPOINT_URL_SESV2": at.mails,
	}
	for name, value := range environment {
		if err := os.Setenv(name, value); err != nil {
			return err
		}
	}
	if err := createTable(ctx); err != nil {
		return err
	}
	r.Boot = boot.Must(ctx)
	return nil
}

func createTable(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	client := dynamodb.NewFromConfig(cfg)
	_, err = client.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: aws.String(tableName)})
	var absent *types.ResourceNotFoundException
	if errors.As(err, &absent) {
		return table.Create(ctx, client, tableName)
	}
	return err
}

// secretsFile is what Secrets Manager holds when deployed.
type secretsFile struct {
	name          string
	Keys          []string `json:"keys"`
	OriginSecrets []string `json:"originSecrets"`
	PayKey        string   `json:"payKey"`
	Webhooks      []string `json:"webhookSecrets"`
}

// readSecrets reads the data folder's secrets, made at its first start.
func readSecrets(name string) (secretsFile, error) {
	s := secretsFile{name: name}
	raw, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		s.Keys, s.OriginSecrets = []string{randomKey()}, []string{randomKey()}
		return s, s.write()
	}
	if err == nil {
		err = json.Unmarshal(raw, &s)
	}
	if err == nil && len(s.OriginSecrets) == 0 {
		err = errors.New("no origin secret in it")
	}
	if err == nil && s.PayKey == "" { // a data folder from before there was a processor
		err = s.write()
	}
	if err != nil {
		return s, fmt.Errorf("read %s: %w", name, err)
	}
	return s, nil
}

// write keeps the secrets, with keys for the payment processor where there are none.
func (s *secretsFile) write() error {
	if s.PayKey == "" {
		s.PayKey, s.Webhooks = "sk_test_"+randomKey(), []string{"whsec_" + randomKey()}
	}
	raw, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return writeWhole(s.name, raw)
}

// writeWhole leaves no half file behind when the process dies.
func writeWhole(name string, content []byte) error {
	if err := os.WriteFile(name+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

func randomKey() string {
	key := make([]byte, 32)
	rand.Read(key) // never fails since Go 1.24
	return base64.StdEncoding.EncodeToString(key)
}
