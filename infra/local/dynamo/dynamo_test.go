package dynamo

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

func TestMemoryAnswersAndForgets(t *testing.T) {
	t.Setenv(EndpointVariable, "")
	endpoint := started(t, "")
	createTable(t, endpoint)
	if got := tables(t, endpoint); len(got) != 1 {
		t.Errorf("tables %v, want one", got)
	}
	if got := tables(t, started(t, "")); len(got) != 0 {
		t.Errorf("a second engine in memory sees %v", got)
	}
}

func TestDiskKeepsTablesAcrossKill(t *testing.T) {
	t.Setenv(EndpointVariable, "")
	dir := filepath.Join(t.TempDir(), "new", "folder")
	endpoint := started(t, dir)
	createTable(t, endpoint)
	if err := syscall.Kill(pidOf(t, dir), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	eventually(t, func() bool { return answers(t.Context(), endpoint) })
	if got := tables(t, endpoint); len(got) != 1 {
		t.Errorf("after a kill the restarted engine has %v, want one table", got)
	}
}

func TestStopEndsTheChild(t *testing.T) {
	t.Setenv(EndpointVariable, "")
	endpoint, stop, err := Start(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	stop()
	if answers(t.Context(), endpoint) {
		t.Error("it still answers")
	}
}

func TestAnotherDynamoIsUsedWhenNamed(t *testing.T) {
	t.Setenv(EndpointVariable, "http://127.0.0.1:1")
	if got := started(t, ""); got != "http://127.0.0.1:1" {
		t.Errorf("got %s", got)
	}
}

func TestAChildThatEndsAtOnceIsSaid(t *testing.T) {
	_, _, err := run(t.Context(), &child{bin: "/bin/sh", args: []string{"-c", "echo broken >&2; exit 3"}}, "http://127.0.0.1:1")
	if err == nil || !strings.Contains(err.Error(), "broken") {
		t.Errorf("got %v, want its last words", err)
	}
	_, _, err = run(t.Context(), &child{bin: "/nowhere"}, "http://127.0.0.1:1")
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want not exist", err)
	}
}

func started(t *testing.T, dir string) string {
	t.Helper()
	endpoint, stop, err := Start(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return endpoint
}

func client(endpoint string) *dynamodb.Client {
	return dynamodb.New(dynamodb.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(endpoint), HTTPClient: http.DefaultClient,
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
	})
}

func createTable(t *testing.T, endpoint string) {
	t.Helper()
	_, err := client(endpoint).CreateTable(t.Context(), &dynamodb.CreateTableInput{
		TableName:            aws.String("table"),
		BillingMode:          types.BillingModePayPerRequest,
		AttributeDefinitions: []types.AttributeDefinition{{AttributeName: aws.String("PK"), AttributeType: types.ScalarAttributeTypeS}},
		KeySchema:            []types.KeySchemaElement{{AttributeName: aws.String("PK"), KeyType: types.KeyTypeHash}},
	})
	if err != nil {
		t.Fatal(err)
	}
}

func tables(t *testing.T, endpoint string) []string {
	t.Helper()
	out, err := client(endpoint).ListTables(t.Context(), &dynamodb.ListTablesInput{})
	if err != nil {
		t.Fatal(err)
	}
	return out.TableNames
}

// pidOf finds the child by the database it was started on.
func pidOf(t *testing.T, dir string) int {
	t.Helper()
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		raw, err := os.ReadFile(line)
		if err != nil || !strings.Contains(string(raw), dir) {
			continue
		}
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(line)))
		if err != nil {
			t.Fatal(err)
		}
		return pid
	}
	t.Fatal("no child found")
	return 0
}

func eventually(t *testing.T, is func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !is() {
		select {
		case <-ctx.Done():
			t.Fatal("it did not come true in 10 s")
		case <-tick.C:
		}
	}
}
