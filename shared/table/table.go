package table

import (
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/smithy-go/middleware"
)

// Table is the one table. It is safe for use by many goroutines.
type Table struct {
	client  *dynamodb.Client
	name    string
	now     func() time.Time
	cursors cursors
}

// New opens the table of that name. Cursors are sealed with cursorKey, 32
// secret bytes; with another key the cursors given out before stop working.
func New(client *dynamodb.Client, name string, now func() time.Time, cursorKey []byte) *Table {
	metered := dynamodb.New(client.Options(), func(o *dynamodb.Options) {
		o.APIOptions = append(o.APIOptions, func(stack *middleware.Stack) error {
			return stack.Initialize.Add(meterCalls, middleware.Before)
		})
	})
	return &Table{client: metered, name: name, now: now, cursors: newCursors(cursorKey)}
}
