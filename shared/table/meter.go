package table

import (
	"context"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go/middleware"

	"anteroom/shared/trace"
)

// Meter counts what a context's calls cost; budgets are asserted with it. A
// call that the SDK repeats counts once.
type Meter struct {
	total *tally
	mu    sync.Mutex
	depth int // of the deepest call that has ended on this path
}

type tally struct {
	mu       sync.Mutex
	calls    int
	rcu, wcu float64
}

type meterKey struct{}

// WithMeter gives a context whose calls are counted by the meter.
func WithMeter(ctx context.Context) (context.Context, *Meter) {
	m := &Meter{total: &tally{}}
	return context.WithValue(ctx, meterKey{}, m), m
}

// Calls is how many calls were made.
func (m *Meter) Calls() int {
	m.total.mu.Lock()
	defer m.total.mu.Unlock()
	return m.total.calls
}

// Sequential is how many calls had to wait for one another: the longest chain
// of calls of which each began after the one before had ended. Calls made by
// Together are side by side, whenever they ran.
func (m *Meter) Sequential() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.depth
}

// RCU is how many read capacity units were consumed.
func (m *Meter) RCU() float64 {
	m.total.mu.Lock()
	defer m.total.mu.Unlock()
	return m.total.rcu
}

// WCU is how many write capacity units were consumed.
func (m *Meter) WCU() float64 {
	m.total.mu.Lock()
	defer m.total.mu.Unlock()
	return m.total.wcu
}

// fork gives a context for a path of its own, and how to join it again.
func fork(ctx context.Context) (context.Context, func()) {
	m, ok := ctx.Value(meterKey{}).(*Meter)
	if !ok {
		return ctx, func() {}
	}
	branch := &Meter{total: m.total, depth: m.Sequential()}
	return context.WithValue(ctx, meterKey{}, branch), func() { m.ended(branch.Sequential()) }
}

func (m *Meter) ended(depth int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.depth = max(m.depth, depth)
}

// meterCalls asks every call for its cost and counts it for the context's meter.
var meterCalls = middleware.InitializeMiddlewareFunc("Meter", func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
	askCost(in.Parameters)
	m, ok := ctx.Value(meterKey{}).(*Meter)
	depth := 0
	if ok {
		depth = m.Sequential() + 1
	}
	out, metadata, err := next.HandleInitialize(ctx, in)
	rcu, wcu := cost(out.Result)
	trace.Spend(ctx, rcu, wcu)
	if ok {
		m.ended(depth)
		m.total.add(rcu, wcu)
	}
	return out, metadata, err
})

func askCost(input any) {
	const total = types.ReturnConsumedCapacityTotal
	switch in := input.(type) {
	case *dynamodb.GetItemInput:
		in.ReturnConsumedCapacity = total
	case *dynamodb.BatchGetItemInput:
		in.ReturnConsumedCapacity = total
	case *dynamodb.QueryInput:
		in.ReturnConsumedCapacity = total
	case *dynamodb.PutItemInput:
		in.ReturnConsumedCapacity = total
	case *dynamodb.UpdateItemInput:
		in.ReturnConsumedCapacity = total
	case *dynamodb.DeleteItemInput:
		in.ReturnConsumedCapacity = total
	case *dynamodb.TransactWriteItemsInput:
		in.ReturnConsumedCapacity = total
	}
}

func (t *tally) add(rcu, wcu float64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.calls++
	t.rcu += rcu
	t.wcu += wcu
}

// cost is what a call says that it consumed, in capacity units.
func cost(output any) (rcu, wcu float64) {
	switch out := output.(type) {
	case *dynamodb.GetItemOutput:
		return units(out.ConsumedCapacity), 0
	case *dynamodb.BatchGetItemOutput:
		return allUnits(out.ConsumedCapacity), 0
	case *dynamodb.QueryOutput:
		return units(out.ConsumedCapacity), 0
	case *dynamodb.PutItemOutput:
		return 0, units(out.ConsumedCapacity)
	case *dynamodb.UpdateItemOutput:
		return 0, units(out.ConsumedCapacity)
	case *dynamodb.DeleteItemOutput:
		return 0, units(out.ConsumedCapacity)
	case *dynamodb.TransactWriteItemsOutput:
		return 0, allUnits(out.ConsumedCapacity)
	}
	return 0, 0
}

func allUnits(each []types.ConsumedCapacity) float64 {
	var sum float64
	for i := range each {
		sum += units(&each[i])
	}
	return sum
}

func units(c *types.ConsumedCapacity) float64 {
	if c == nil || c.CapacityUnits == nil {
		return 0
	}
	return *c.CapacityUnits
}
