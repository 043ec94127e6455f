package pay

import (
	"github.com/stripe/stripe-go/v85"

	"anteroom/shared/portal"
)

// reasons say a decline in the words that its payer may be told; theft and
// fraud are told as any other decline (https://docs.stripe.com/declines/codes).
var reasons = map[string]portal.DeclineReason{
	"insufficient_funds": portal.DeclineFunds, "withdrawal_count_limit_exceeded": portal.DeclineLimit, "card_velocity_exceeded": portal.DeclineLimit,
	"expired_card": portal.DeclineExpired, "invalid_expiry_month": portal.DeclineExpired, "invalid_expiry_year": portal.DeclineExpired,
	"incorrect_cvc": portal.DeclineCVC, "invalid_cvc": portal.DeclineCVC,
	"incorrect_number": portal.DeclineNumber, "invalid_number": portal.DeclineNumber, "invalid_account": portal.DeclineNumber,
	"processing_error": portal.DeclineProcessing, "try_again_later": portal.DeclineProcessing, "issuer_not_available": portal.DeclineProcessing,
	"reenter_transaction": portal.DeclineProcessing, "approve_with_id": portal.DeclineProcessing,
	"card_not_supported": portal.DeclineUnsupported, "currency_not_supported": portal.DeclineUnsupported,
	"transaction_not_allowed": portal.DeclineUnsupported, "service_not_allowed": portal.DeclineUnsupported,
	"authentication_required": portal.DeclineAuthentication, "payment_intent_authentication_failure": portal.DeclineAuthentication,
	"authentication_not_handled": portal.DeclineAuthentication, "setup_intent_authentication_failure": portal.DeclineAuthentication,
	"invalid_amount": portal.DeclineAmount, "amount_too_small": portal.DeclineAmount, "amount_too_large": portal.DeclineAmount,
}

// reason prefers the bank's own code to the kind of error.
func reason(code stripe.ErrorCode, decline stripe.DeclineCode) portal.DeclineReason {
	for _, c := range []string{string(decline), string(code)} {
		if r, known := reasons[c]; known {
			return r
		}
	}
	return portal.DeclineGeneral
}
