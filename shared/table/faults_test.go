package table_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// fault makes calls of one operation fail: the first so many attempts, those of
// the SDK included.
type fault struct {
	operation string
	times     int32
	dropped   bool // the call is made, and only its answer lost
	err       error
	seen      atomic.Int32
}

func (f *fault) inject(o *dynamodb.Options) {
	o.APIOptions = append(o.APIOptions, func(stack *middleware.Stack) error {
		return stack.Finalize.Insert(middleware.FinalizeMiddlewareFunc("Fault", f.handle), "Retry", middleware.After)
	})
}

func (f *fault) handle(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
	if awsmiddleware.GetOperationName(ctx) != f.operation || f.seen.Add(1) > f.times {
		return next.HandleFinalize(ctx, in)
	}
	if f.dropped {
		if out, metadata, err := next.HandleFinalize(ctx, in); err != nil {
			return out, metadata, err
		}
	}
	return middleware.FinalizeOutput{}, middleware.Metadata{}, f.err
}

const always = 1 << 30

var (
	lost     = &smithyhttp.RequestSendError{Err: io.ErrUnexpectedEOF}
	throttle = &types.ProvisionedThroughputExceededException{}
	broken   = &smithyhttp.ResponseError{
		Response: &smithyhttp.Response{Response: &http.Response{StatusCode: http.StatusInternalServerError}},
		Err:      &types.InternalServerError{},
	}
	contended = &types.TransactionCanceledException{CancellationReasons: []types.CancellationReason{
		{Code: aws.String("None")}, {Code: aws.String("TransactionConflict")},
	}}
	overloaded = &types.TransactionCanceledException{CancellationReasons: []types.CancellationReason{{Code: aws.String("ThrottlingError")}}}
)

func TestALostAnswerDoesNotRefuseItsOwnSuccess(t *testing.T) {
	t.Parallel()
	p := newPractice()
	c := newClient(p)
	tk := newTask(c)
	write(t, open(), all(table.AddClient(c), table.AddTask(tk, []byte(`{}`)))...)
	for name, write := range map[string]struct {
		operation string
		changes   []table.Change
	}{
		"transaction": {"TransactWriteItems", table.AddPractice(p)},
		"add":         {"PutItem", []table.Change{table.AddSession(newSession(newLogin()))}},
		"save":        {"UpdateItem", []table.Change{table.SaveTask(tk)}},
		"remove":      {"DeleteItem", []table.Change{table.DropDraft("cli", "tsk")}},
	} {
		f := &fault{operation: write.operation, times: 2, dropped: true, err: lost}
		if err := open(f.inject).Write(t.Context(), write.changes...); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if f.seen.Load() < 2 {
			t.Errorf("%s: it was not repeated", name)
		}
	}
	got, err := open().Tasks(t.Context(), c.ID)
	must(t, err)
	same(t, "version after one save", got[0].Version, 2)
}

func TestALostAnswerClaimsOnce(t *testing.T) {
	t.Parallel()
	f := &fault{operation: "PutItem", times: 1, dropped: true, err: lost}
	must(t, open(f.inject).Claim(t.Context(), "pdf", id(portal.KindEvent), portal.LastSeenEvery))
}

func TestPassingFaultsAreRetried(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]*fault{
		"throttled transaction": {operation: "TransactWriteItems", times: 2, err: throttle},
		"broken transaction":    {operation: "TransactWriteItems", times: 2, err: broken},
		"unsent transaction":    {operation: "TransactWriteItems", times: 2, err: lost},
		"conflicts":             {operation: "TransactWriteItems", times: 5, err: contended},
		"overload":              {operation: "TransactWriteItems", times: 5, err: overloaded},
		"single conflicts":      {operation: "PutItem", times: 5, err: &types.TransactionConflictException{}},
		"throttled read":        {operation: "GetItem", times: 2, err: throttle},
		"timed out batch":       {operation: "BatchGetItem", times: 2, err: lost},
		"throttled query":       {operation: "Query", times: 2, err: throttle},
	} {
		tb, l := open(f.inject), newLogin()
		write(t, tb, table.AddLogin(l)...)
		s := newSession(l)
		write(t, tb, table.AddSession(s))
		_, _, err := tb.Session(t.Context(), l.ID, s.Hash, "")
		must(t, err)
		_, _, err = tb.Login(t.Context(), l.ID)
		must(t, err)
		if _, err := tb.Client(t.Context(), "no"); !errors.Is(err, portal.ErrNotFound) {
			t.Errorf("%s: got %v, want not found", name, err)
		}
		if f.seen.Load() <= f.times {
			t.Errorf("%s: only %d attempts", name, f.seen.Load())
		}
	}
}

func TestLastingFaultsAreTold(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	pair := table.AddPractice(newPractice())
	single := table.AddSession(newSession(newLogin()))
	for name, c := range map[string]struct {
		operation string
		err, want error
		call      func(tb *table.Table) error
	}{
		"conflict":           {"TransactWriteItems", contended, portal.ErrConflict, func(tb *table.Table) error { return tb.Write(ctx, pair...) }},
		"single conflict":    {"PutItem", &types.TransactionConflictException{}, portal.ErrConflict, func(tb *table.Table) error { return tb.Write(ctx, single) }},
		"overload":           {"TransactWriteItems", overloaded, portal.ErrUnavailable, func(tb *table.Table) error { return tb.Write(ctx, pair...) }},
		"throttled write":    {"PutItem", throttle, portal.ErrUnavailable, func(tb *table.Table) error { return tb.Write(ctx, single) }},
		"no answer to write": {"PutItem", lost, portal.ErrUnavailable, func(tb *table.Table) error { return tb.Write(ctx, single) }},
		"broken get":         {"GetItem", broken, portal.ErrUnavailable, func(tb *table.Table) error { _, err := tb.Client(ctx, "x"); return err }},
		"broken batch":       {"BatchGetItem", broken, portal.ErrUnavailable, func(tb *table.Table) error { _, _, err := tb.Session(ctx, "l", "h", "a"); return err }},
		"broken query":       {"Query", throttle, portal.ErrUnavailable, func(tb *table.Table) error { _, _, err := tb.Clients(ctx, "p", ""); return err }},
		"broken outbox":      {"Query", lost, portal.ErrUnavailable, func(tb *table.Table) error { _, err := tb.Pending(ctx, start, 9); return err }},
		"broken counter":     {"UpdateItem", lost, portal.ErrUnavailable, func(tb *table.Table) error { return tb.Allow(ctx, table.Limit{Scope: "email", Max: 1, Window: 1e9}) }},
	} {
		f := &fault{operation: c.operation, times: always, err: c.err}
		if err := c.call(open(f.inject)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

func TestAWriterStopsWaitingWithItsContext(t *testing.T) {
	t.Parallel()
	f := &fault{operation: "TransactWriteItems", times: always, err: contended}
	ctx, cancel := context.WithTimeout(t.Context(), portal.LastSeenEvery/1000)
	defer cancel()
	if err := open(f.inject).Write(ctx, table.AddPractice(newPractice())...); !errors.Is(err, portal.ErrUnavailable) {
		t.Errorf("got %v, want unavailable", err)
	}
}

func TestUnprocessedKeysAreAskedForAgain(t *testing.T) {
	t.Parallel()
	l, c := newLogin(), newClient(newPractice())
	s, g := newSession(l), newGrant(l, c)
	write(t, open(), append(table.AddGrant(g), table.AddSession(s))...)
	var asked atomic.Int32
	partly := func(o *dynamodb.Options) {
		o.APIOptions = append(o.APIOptions, func(stack *middleware.Stack) error {
			return stack.Initialize.Add(leaveOne(&asked), middleware.After)
		})
	}
	gotS, gotG, err := open(partly).Session(t.Context(), l.ID, s.Hash, c.ID)
	must(t, err)
	same(t, "session", gotS, s)
	same(t, "grant", gotG, g)
	same(t, "batches", asked.Load(), 2)
}

// leaveOne answers only the first key of each batch, as DynamoDB may.
func leaveOne(asked *atomic.Int32) middleware.InitializeMiddleware {
	return middleware.InitializeMiddlewareFunc("LeaveOne", func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
		asked.Add(1)
		batch := in.Parameters.(*dynamodb.BatchGetItemInput)
		rest := batch.RequestItems[tableName]
		first := rest
		first.Keys, rest.Keys = rest.Keys[:1], rest.Keys[1:]
		in.Parameters = &dynamodb.BatchGetItemInput{RequestItems: map[string]types.KeysAndAttributes{tableName: first}}
		out, metadata, err := next.HandleInitialize(ctx, in)
		if answer, ok := out.Result.(*dynamodb.BatchGetItemOutput); ok && len(rest.Keys) > 0 {
			answer.UnprocessedKeys = map[string]types.KeysAndAttributes{tableName: rest}
		}
		return out, metadata, err
	})
}

func TestMistakesAreNotCalledUnavailable(t *testing.T) {
	t.Parallel()
	tb := table.New(client(), "no-such-table", newClock().now, cursorKey)
	_, err := tb.Client(t.Context(), "cli")
	for name, err := range map[string]error{
		"read":  err,
		"write": tb.Write(t.Context(), table.AddSession(newSession(newLogin()))),
	} {
		var told *portal.Error
		if err == nil || errors.As(err, &told) {
			t.Errorf("%s: got %v, want a mistake", name, err)
		}
	}
}
