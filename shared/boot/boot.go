// Package boot makes what a function works with out of its environment. It is
// the only reader of the environment and of the clock.
package boot

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // zones must be there wherever the program runs

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"anteroom/shared/bus"
	"anteroom/shared/charge"
	"anteroom/shared/files"
	"anteroom/shared/gateway"
	"anteroom/shared/mail"
	"anteroom/shared/pay"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// The environment, beside what Lambda sets: see connect.go.
const (
	EnvTable        = "ANTEROOM_TABLE"
	EnvBucket       = "ANTEROOM_BUCKET"
	EnvBus          = "ANTEROOM_BUS"
	EnvOrigin       = "ANTEROOM_ORIGIN"                 // such as "https://portal.example.com"
	EnvMailFrom     = "ANTEROOM_MAIL_FROM"              // a plain address
	EnvMailSet      = "ANTEROOM_MAIL_CONFIGURATION_SET" // may be absent
	EnvSecret       = "ANTEROOM_SECRET_ARN"             // of functions that seal cursors or compute links
	EnvOriginSecret = "ANTEROOM_ORIGIN_SECRET_ARN"      // of functions that serve HTTP
	EnvContact      = "ANTEROOM_CONTACT"                // whom practices ask for what only the operator can do; may be absent
	EnvSecretFile   = "ANTEROOM_SECRET_FILE"            // in place of all, in a local run
	EnvPaySecret    = "ANTEROOM_PAY_SECRET_ARN"         // of functions that ask the payment processor
	EnvPayURL       = "ANTEROOM_PAY_URL"                // of a stand-in for the payment processor; absent when deployed
)

// Boot is everything that a function can be made from.
type Boot struct {
	Table   *table.Table
	Files   *files.Bucket
	Bus     *bus.Bus
	Mail    *mail.Sender
	Links   session.Links  // usable only where EnvSecret or EnvSecretFile is set
	Gateway gateway.Config // accepted only where EnvOriginSecret or EnvSecretFile is set
	Origin  string
	Contact string
	Log     *slog.Logger
	Now     func() time.Time

	Processor pay.Config // of the client that Pay makes
}

// Must reads the environment, and the secrets that it names. It panics with
// what is missing: a function that can't work must not start.
func Must(ctx context.Context) *Boot {
	b, err := open(ctx, os.Getenv, time.Now, os.Stdout)
	if err != nil {
		panic(fmt.Sprintf("boot: %v", err))
	}
	return b
}

func open(ctx context.Context, env func(string) string, now func() time.Time, out io.Writer) (*Boot, error) {
	if err := require(env, EnvTable, EnvBucket, EnvBus, EnvOrigin, EnvMailFrom); err != nil {
		return nil, err
	}
	secret, err := readSecrets(ctx, env, secretsmanager.NewFromConfig(connect("SECRETS_MANAGER")))
	if err != nil {
		return nil, err
	}
	b := &Boot{Origin: env(EnvOrigin), Contact: env(EnvContact), Log: NewLog(out), Now: now}
	if err := b.seal(secret, dynamodb.NewFromConfig(connect("DYNAMODB")), env(EnvTable)); err != nil {
		return nil, err
	}
	b.Files = files.New(s3.NewFromConfig(connect("S3"), func(o *s3.Options) {
		o.UsePathStyle = env("AWS_ENDPOINT_URL_S3") != "" // a stand-in has no name per bucket
	}), env(EnvBucket))
	b.Bus = bus.New(eventbridge.NewFromConfig(connect("EVENTBRIDGE")), env(EnvBus), b.Log)
	b.Mail = mail.New(sesv2.NewFromConfig(connect("SESV2")), env(EnvMailFrom), env(EnvMailSet), now)
	b.Processor = pay.Config{Key: secret.payKey, WebhookSecrets: secret.webhooks, URL: env(EnvPayURL), Now: now}
	b.Gateway = gateway.Config{Sessions: b.Table, Now: now, Origin: b.Origin, OriginSecrets: secret.origins, Log: b.Log}
	return b, nil
}

// Pay asks the payment processor; usable only where EnvPaySecret or
// EnvSecretFile is set. It is made when asked for: most functions have no use
// for it, and then their program leaves it out.
func (b *Boot) Pay() *pay.Client { return pay.New(b.Processor) }

// Till moves money.
func (b *Boot) Till() charge.Till { return charge.New(b.Table, b.Pay(), b.Origin, b.Now) }

// seal makes what needs keys.
func (b *Boot) seal(secret secrets, client *dynamodb.Client, name string) error {
	cursorKey, err := secret.cursorKey()
	if err != nil {
		return err
	}
	b.Table = table.New(client, name, b.Now, cursorKey)
	if len(secret.keys) == 0 {
		return nil
	}
	b.Links, err = session.NewLinks(secret.keys...)
	return err
}

func require(env func(string) string, names ...string) error {
	var missing []string
	for _, name := range names {
		if env(name) == "" {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("not set: %s", strings.Join(missing, ", "))
	}
	return nil
}
