package wire

import (
	"net/http"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Once says what a request must do once. Its key counts for one operation
// within the open account or, for staff, the practice; a request without a good
// one is portal.ErrMalformed.
func Once(a portal.Actor, r *http.Request, operation string) (table.Once, error) {
	key, err := gateway.IdempotencyKey(r)
	if err != nil {
		return table.Once{}, err
	}
	hash, err := gateway.BodyHash(r)
	scope := a.Account
	if scope == "" {
		scope = a.Practice
	}
	return table.Once{Scope: scope, Operation: operation, Key: key, BodyHash: hash}, err
}
