// Package dynamo runs DynamoDB for the local runner and for tests: dynoxide, a
// small native engine that speaks DynamoDB's protocol, as a supervised child.
package dynamo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"anteroom/infra/local/checkout"
	"anteroom/infra/local/loopback"
)

// EndpointVariable names the environment variable that points to another
// DynamoDB (such as DynamoDB Local); no child is started when it is set.
const EndpointVariable = "DYNAMODB_ENDPOINT"

// ErrNoBinary says that the engine is not installed or not made for this machine.
var ErrNoBinary = errors.New("no local DynamoDB")

// readyWithin bounds how long the engine may take to answer its first request.
const readyWithin = 10 * time.Second

// Start gives a DynamoDB on 127.0.0.1, ready to answer, and how to end it.
// It keeps its data in dir/table.db, or in memory when dir is empty. An engine
// on disk that dies is started again on the same port, up to five times; it dies
// with this process, however that ends. The child also ends when ctx does.
// Start fails with ErrNoBinary where there is no engine to run.
func Start(ctx context.Context, dir string) (endpoint string, stop func(), err error) {
	if other := os.Getenv(EndpointVariable); other != "" {
		return other, func() {}, nil
	}
	bin, err := binary()
	if err != nil {
		return "", nil, err
	}
	port, err := loopback.FreePort()
	if err != nil {
		return "", nil, err
	}
	args, err := arguments(port, dir)
	if err != nil {
		return "", nil, err
	}
	restarts := 0
	if dir != "" {
		restarts = 5
	}
	return run(ctx, &child{bin: bin, args: args, restarts: restarts}, "http://127.0.0.1:"+port)
}

func run(ctx context.Context, c *child, endpoint string) (string, func(), error) {
	stop, err := c.start(ctx)
	if err != nil {
		return "", nil, fmt.Errorf("start the local DynamoDB: %w", err)
	}
	if err := waitReady(ctx, endpoint, c.done); err != nil {
		stop()
		return "", nil, fmt.Errorf("start the local DynamoDB: %w: %s", err, c.stderr.String())
	}
	return endpoint, stop, nil
}

// binary finds the engine that `npm ci` put below infra/.
func binary() (string, error) {
	platform := runtime.GOOS + "-" + strings.NewReplacer("amd64", "x64").Replace(runtime.GOARCH)
	path, err := checkout.Path("infra", "node_modules", "@dynoxide", platform, "dynoxide")
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("%w for %s: run `npm ci --prefix infra`, or set %s to the address of another DynamoDB", ErrNoBinary, platform, EndpointVariable)
	}
	return path, nil
}

func arguments(port, dir string) ([]string, error) {
	args := []string{"--host", "127.0.0.1", "--port", port}
	if dir == "" {
		return args, nil
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("folder of the local DynamoDB: %w", err)
	}
	if err := os.MkdirAll(abs, 0o700); err != nil {
		return nil, fmt.Errorf("folder of the local DynamoDB: %w", err)
	}
	return append(args, "--db-path", filepath.Join(abs, "table.db")), nil
}

// waitReady polls until the engine lists its tables, the child is gone for good,
// or the time is up.
func waitReady(ctx context.Context, endpoint string, gone <-chan struct{}) error {
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		if answers(ctx, endpoint) {
			return nil
		}
		select {
		case <-gone:
			return errors.New("it ended at once")
		case <-ctx.Done():
			return fmt.Errorf("it did not answer: %w", ctx.Err())
		case <-tick.C:
		}
	}
}

func answers(ctx context.Context, endpoint string) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, strings.NewReader("{}"))
	if err != nil {
		return false
	}
	req.Header.Set("X-Amz-Target", "DynamoDB_20120810.ListTables")
	req.Header.Set("Content-Type", "application/x-amz-json-1.0")
	req.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return err == nil && res.StatusCode < http.StatusInternalServerError
}
