package fault

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// keyPart finds what the keys in a request to DynamoDB begin with.
var keyPart = regexp.MustCompile(`\{"S":"([A-Z]{4,12})[#"]`)

// describe names a call by its operation and the kinds of rows it touches. The
// request can be sent after.
func describe(ctx context.Context, r *smithyhttp.Request) (string, error) {
	operation := awsmiddleware.GetOperationName(ctx)
	if awsmiddleware.GetServiceID(ctx) != "DynamoDB" {
		return operation, nil
	}
	body, err := io.ReadAll(r.GetStream())
	if err == nil {
		err = r.RewindStream()
	}
	if err != nil {
		return "", fmt.Errorf("fault: read request: %w", err)
	}
	var rows []string
	for _, match := range keyPart.FindAllSubmatch(body, -1) {
		rows = append(rows, string(match[1]))
	}
	slices.Sort(rows)
	return strings.TrimSpace(operation + " " + strings.Join(slices.Compact(rows), "+")), nil
}

// Applies reports whether a call of that name can fail so.
func Applies(k Kind, name string) bool {
	operation, _, _ := strings.Cut(name, " ")
	_, conflicts := conflicts[operation]
	return k != Conflicting || conflicts
}

// conflicts is how DynamoDB refuses a write that another is in the way of.
var conflicts = map[string]string{
	"TransactWriteItems": `{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","CancellationReasons":[{"Code":"TransactionConflict"}]}`,
	"PutItem":            `{"__type":"com.amazonaws.dynamodb.v20120810#TransactionConflictException"}`,
	"UpdateItem":         `{"__type":"com.amazonaws.dynamodb.v20120810#TransactionConflictException"}`,
	"DeleteItem":         `{"__type":"com.amazonaws.dynamodb.v20120810#TransactionConflictException"}`,
}

func conflict(ctx context.Context) *http.Response {
	return response(http.StatusBadRequest, "", conflicts[awsmiddleware.GetOperationName(ctx)])
}

// throttling is each service's own way to say that it is too much now.
func throttling(ctx context.Context) *http.Response {
	switch awsmiddleware.GetServiceID(ctx) {
	case "DynamoDB":
		return response(http.StatusBadRequest, "", `{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}`)
	case "S3":
		return response(http.StatusServiceUnavailable, "", `<Error><Code>SlowDown</Code></Error>`)
	}
	return response(http.StatusTooManyRequests, "ThrottlingException", `{"__type":"ThrottlingException"}`)
}

func response(status int, kind, body string) *http.Response {
	header := http.Header{"Content-Type": {"application/json"}}
	if kind != "" {
		header.Set("X-Amzn-Errortype", kind)
	}
	return &http.Response{StatusCode: status, Header: header, ContentLength: int64(len(body)), Body: io.NopCloser(bytes.NewReader([]byte(body)))}
}

func answer(r *http.Response) middleware.DeserializeOutput {
	return middleware.DeserializeOutput{RawResponse: &smithyhttp.Response{Response: r}}
}
