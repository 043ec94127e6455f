package stage

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/smithy-go/middleware"

	"anteroom/infra/local/bus"
	"anteroom/infra/local/dynamo"
	"anteroom/infra/local/mailbox"
	"anteroom/infra/local/s3"
	"anteroom/shared/boot"
	localbus "anteroom/shared/bus"
	"anteroom/shared/files"
	"anteroom/shared/gateway"
	"anteroom/shared/mail"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// Where the world's portal is, and what its CloudFront says.
const (
	Origin = "https://portal.example"
	Secret = "stage-origin-secret"
	Bucket = "anteroom-documents"
)

// World is the engines and stand-ins that functions work with, in memory and in
// one folder. One is open per process at a time.
type World struct {
	Mails  *mailbox.Mailbox
	Events *bus.Bus // holds what was put on it; delivers nothing
	Store  *s3.Server

	cfg   aws.Config
	mails string
	bus   string
	pays  string // where the newest processor answers
	ends  []func()
}

// Open starts everything; the folder must be an absolute path. Every client of
// AWS has the middlewares.
func Open(ctx context.Context, dir string, each ...func(*middleware.Stack) error) (*World, error) {
	w := &World{cfg: aws.Config{Region: s3.Region, APIOptions: each, Retryer: quick}}
	if err := w.open(ctx, dir); err != nil {
		w.Close()
		return nil, err
	}
	return w, nil
}

// Close ends everything.
func (w *World) Close() {
	for i := len(w.ends) - 1; i >= 0; i-- {
		w.ends[i]()
	}
}

func (w *World) open(ctx context.Context, dir string) error {
	database, stop, err := dynamo.Start(ctx, "")
	if err != nil {
		return err
	}
	w.ends = append(w.ends, stop)
	w.cfg.BaseEndpoint = &database
	if w.Events, err = bus.Open(bus.Options{Dir: filepath.Join(dir, "bus"), Rules: bus.Rules(), Now: time.Now}); err != nil {
		return err
	}
	unheard := func(bus.Event) (string, error) { return "", nil }
	if w.Mails, err = mailbox.Open(mailbox.Options{Dir: filepath.Join(dir, "mail"), Now: time.Now, Publish: unheard}); err != nil {
		return err
	}
	if w.Store, err = s3.Start(ctx, s3.Options{Dir: filepath.Join(dir, "s3"), Buckets: []string{Bucket}}); err != nil {
		return err
	}
	w.ends = append(w.ends, w.Store.Stop)
	w.cfg.Credentials = credentials.NewStaticCredentialsProvider(w.Store.AccessKey, w.Store.SecretKey, "")
	if w.bus, err = w.serve(w.Events); err != nil {
		return err
	}
	w.mails, err = w.serve(w.Mails)
	return err
}

func (w *World) serve(h http.Handler) (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(l) }() // ends with Close
	w.ends = append(w.ends, func() { _ = server.Close() })
	return "http://" + l.Addr().String(), nil
}

// quick repeats as often as the SDK does, and hardly waits between.
func quick() aws.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxBackoff, o.RateLimiter = 2*time.Millisecond, unlimited{}
	})
}

// unlimited lets every repeat through: faults are wanted here.
type unlimited struct{}

func (unlimited) GetToken(context.Context, uint) (func() error, error) {
	return func() error { return nil }, nil
}
func (unlimited) AddTokens(uint) error { return nil }

// at is the configuration for a service that answers elsewhere.
func (w *World) at(endpoint string) aws.Config {
	cfg := w.cfg.Copy()
	cfg.BaseEndpoint = &endpoint
	return cfg
}

// Boot makes a table of that name and what functions are made from, as deployed;
// the log goes to out.
func (w *World) Boot(ctx context.Context, name string, now func() time.Time, out io.Writer) (*boot.Boot, error) {
	client := dynamodb.NewFromConfig(w.cfg)
	if err := table.Create(ctx, client, name); err != nil {
		return nil, fmt.Errorf("create table: %w", err)
	}
	links, err := session.NewLinks(make([]byte, session.KeyBytes))
	if err != nil {
		return nil, err
	}
	b := &boot.Boot{Table: table.New(client, name, now, make([]byte, session.KeyBytes)), Links: links, Origin: Origin, Log: boot.NewLog(out), Now: now}
	b.Files = files.New(awss3.NewFromConfig(w.at(w.Store.Endpoint), func(o *awss3.Options) { o.UsePathStyle = true }), Bucket)
	b.Bus = localbus.New(eventbridge.NewFromConfig(w.at(w.bus)), "anteroom", b.Log)
	b.Mail = mail.New(sesv2.NewFromConfig(w.at(w.mails)), "portal@anteroom.example", "", now)
	if b.Processor, err = w.processor(now); err != nil {
		return nil, err
	}
	b.Gateway = gateway.Config{Sessions: b.Table, Now: now, Origin: Origin, OriginSecrets: []string{Secret}, Log: b.Log}
	return b, nil
}

// DynamoDB is a client of the world's engine, as the SDK gives it.
func (w *World) DynamoDB() *dynamodb.Client { return dynamodb.NewFromConfig(w.cfg) }

// Environment is what a function's own process needs to find the world: the
// names of package boot and of the SDK. Secrets are read from the file.
func (w *World) Environment(tableName, secretFile string) []string {
	return []string{
		boot.EnvTable + "=" + tableName, boot.EnvBucket + "=" + Bucket, boot.EnvBus + "=anteroom", boot.EnvOrigin + "=" + Origin,
		boot.EnvMailFrom + "=portal@anteroom.example", boot.EnvSecretFile + "=" + secretFile, boot.EnvPayURL + "=" + w.pays,
		"AWS_REGION=" + s3.Region, "AWS_ACCESS_KEY_ID=" + w.Store.AccessKey, "AWS_SECRET_ACCESS_KEY=" + w.Store.SecretKey,
		"AWS_ENDPOINT_URL=" + w.bus, "AWS_ENDPOINT_URL_DYNAMODB=" + *w.cfg.BaseEndpoint,
		"AWS_ENDPOINT_URL_S3=" + w.Store.Endpoint, "AWS_ENDPOINT_URL_SESV2=" + w.mails, "AWS_EC2_METADATA_DISABLED=true",
	}
}
