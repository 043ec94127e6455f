package table_test

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"anteroom/infra/local/dynamo"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// The whole suite shares one engine and one table; every test has partitions of
// its own, because every identifier is new.
const tableName = "anteroom"

var endpoint string

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	address, stop, err := dynamo.Start(ctx, "")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer stop()
	endpoint = address
	if err := table.Create(ctx, client(), tableName); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

func client(options ...func(*dynamodb.Options)) *dynamodb.Client {
	return dynamodb.New(dynamodb.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(endpoint),
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
		Retryer: retry.NewStandard(func(o *retry.StandardOptions) {
			o.MaxBackoff = 20 * time.Millisecond
			o.RateLimiter = unlimited{}
		}),
	}, options...)
}

// unlimited lets every repeat through, so that tests with faults don't starve.
type unlimited struct{}

func (unlimited) GetToken(context.Context, uint) (func() error, error) {
	return func() error { return nil }, nil
}
func (unlimited) AddTokens(uint) error { return nil }

// clock is a time that tests set.
type clock struct {
	mu sync.Mutex
	at time.Time
}

// start is when every test begins.
var start = time.Date(2026, 11, 24, 9, 30, 0, 123456789, time.UTC)

func newClock() *clock { return &clock{at: start} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

var cursorKey = []byte("0123456789abcdef0123456789abcdef")

// open gives the table, with a clock that stands still at start.
func open(options ...func(*dynamodb.Options)) *table.Table {
	return table.New(client(options...), tableName, newClock().now, cursorKey)
}

func id(kind portal.Kind) string { return portal.NewID(kind, start) }

// must ends the test on an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// write makes the changes or ends the test.
func write(t *testing.T, tb *table.Table, changes ...table.Change) {
	t.Helper()
	must(t, tb.Write(t.Context(), changes...))
}

// all puts groups of changes into one.
func all(groups ...[]table.Change) []table.Change {
	var changes []table.Change
	for _, g := range groups {
		changes = append(changes, g...)
	}
	return changes
}
