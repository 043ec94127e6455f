package stage

import (
	"fmt"
	"maps"
	"time"

	"anteroom/shared/api"
)

// Row is how one operation is asked. Every route has one: what measures and what
// disturbs goes through them all.
type Row struct {
	// Ask makes what the request uses up and gives it. Each succeeds once.
	Ask func(*Stage) Request
	// Then are the problems that the same request may answer when it comes again
	// and had succeeded unseen; none where it must succeed again.
	Then []error
	// Grows are the types of item of which asking again may keep more, or count
	// further; the access history of reading is always among them.
	Grows []string
	// Refuses is what the operation answers by contract, always; nil where it succeeds.
	Refuses error
	// Lease is how long a request that broke off keeps others from going on.
	Lease time.Duration
	// Budget is what one request may cost, where it isn't the usual.
	Budget Budget
}

// Budget is what one request may cost at most, whatever the size of the practice.
type Budget struct {
	Sequential int     // calls of DynamoDB that wait for one another
	Calls      int     // calls of DynamoDB
	RCU, WCU   float64 // capacity units
	Bytes      int     // of the answer's body
}

// usual is the budget of a route that names no other.
var usual = map[bool]Budget{
	true:  {Sequential: 2, Calls: 6, RCU: 20, WCU: 6, Bytes: 16 << 10},  // reading
	false: {Sequential: 4, Calls: 10, RCU: 20, WCU: 60, Bytes: 8 << 10}, // changing
}

// wholeForm is what an answer with a questionnaire in it may have.
var wholeForm = Budget{Bytes: 64 << 10}

// Rows are all of them, by operation.
var Rows = join(
	accountRows, appointmentRows, archiveRows, authRows, bookingRows, calendarRows, clientRows, dashboardRows, documentRows, feedRows, forClientRows, formRows,
	billingRows, invoiceRows, noticeRows, paymentRows, paperRows, pictureRows, processorRows, profileRows, relationRows, setupRows, sharingRows, supportRows, taskRows, uploadRows, waitlistRows,
)

func join[V any](each ...map[string]V) map[string]V {
	all := map[string]V{}
	for _, rows := range each {
		maps.Copy(all, rows)
	}
	return all
}

// BudgetOf is what a request of the route may cost.
func BudgetOf(route api.Route) Budget {
	b, own := usual[route.Method == "GET"], Rows[route.Operation].Budget
	b.Sequential, b.Calls, b.Bytes = or(own.Sequential, b.Sequential), or(own.Calls, b.Calls), or(own.Bytes, b.Bytes)
	b.RCU, b.WCU = or(own.RCU, b.RCU), or(own.WCU, b.WCU)
	return b
}

func or[N int | float64](own, usual N) N {
	if own == 0 {
		return usual
	}
	return own
}

// Ask gives a request of the route that succeeds.
func (s *Stage) Ask(route api.Route) (Request, error) {
	row, found := Rows[route.Operation]
	if !found {
		return Request{}, fmt.Errorf("operation %s has no row in infra/local/stage", route.Operation)
	}
	r := row.Ask(s)
	if s.err != nil { // the path may lack what could not be made
		return Request{}, s.err
	}
	return r.ask(route), nil
}

// Good reports whether the answer is what the operation is for.
func (r Row) Good(a Answer) bool {
	if r.Refuses != nil {
		return a.Is(r.Refuses)
	}
	return a.OK()
}
