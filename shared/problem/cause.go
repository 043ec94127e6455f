package problem

import (
	"errors"
	"fmt"
	"strings"

	"anteroom/shared/portal"
)

// Cause is what may be logged of err: the operations it was wrapped with, then
// the code of its cause, or the cause's type. The text of foreign errors is
// left out, for it may hold what was sent.
func Cause(err error) string {
	var parts []string
	for err != nil {
		if several, ok := err.(interface{ Unwrap() []error }); ok {
			parts = append(parts, each(several.Unwrap()))
			break
		}
		inner := errors.Unwrap(err)
		parts = append(parts, told(err, inner))
		err = inner
	}
	return strings.Join(parts, ": ")
}

func each(causes []error) string {
	parts := make([]string, len(causes))
	for i, err := range causes {
		parts[i] = Cause(err)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// told is one link of the chain. Only fmt.Errorf's wrapping is worded by us.
func told(err, inner error) string {
	if own, ok := err.(*portal.Error); ok {
		return own.Code
	}
	if coded, ok := err.(interface{ ErrorCode() string }); ok {
		return coded.ErrorCode()
	}
	if kind := fmt.Sprintf("%T", err); inner == nil || kind != "*fmt.wrapError" {
		return kind
	}
	return strings.TrimSuffix(strings.TrimSuffix(err.Error(), inner.Error()), ": ")
}
