package stripe

import "strings"

// card is how a test card behaves (https://docs.stripe.com/testing).
type card struct {
	brand    string
	code     string // of the error when it is charged; empty when it is not declined
	decline  string
	saves    bool // whether it can be saved though it is declined later
	asks     bool // its bank wants to be asked each time
	asksOnce bool // its bank wants to be asked unless the card was saved for this
	disputed bool // its owner denies the payment afterwards
	unpaid   bool // a refund to it fails later
}

// testCards are Stripe's own, by number.
var testCards = map[string]card{
	"4242424242424242": {brand: "visa"},
	"4000056655665556": {brand: "visa"},
	"5555555555554444": {brand: "mastercard"},
	"378282246310005":  {brand: "amex"},
	"4000000000000002": {brand: "visa", code: "card_declined", decline: "generic_decline"},
	"4000000000009995": {brand: "visa", code: "card_declined", decline: "insufficient_funds"},
	"4000000000009987": {brand: "visa", code: "card_declined", decline: "lost_card"},
	"4000000000009979": {brand: "visa", code: "card_declined", decline: "stolen_card"},
	"4000000000006975": {brand: "visa", code: "card_declined", decline: "card_velocity_exceeded"},
	"4100000000000019": {brand: "visa", code: "card_declined", decline: "fraudulent"},
	"4000000000000069": {brand: "visa", code: "expired_card", decline: "expired_card"},
	"4000000000000127": {brand: "visa", code: "incorrect_cvc", decline: "incorrect_cvc"},
	"4000000000000119": {brand: "visa", code: "processing_error", decline: "processing_error"},
	"4242424242424241": {brand: "visa", code: "incorrect_number", decline: "incorrect_number"},
	"4000000000000341": {brand: "visa", code: "card_declined", decline: "generic_decline", saves: true},
	"4000002500003155": {brand: "visa", asksOnce: true},
	"4000002760003184": {brand: "visa", asks: true},
	"4000000000000259": {brand: "visa", disputed: true},
	"4000000000005126": {brand: "visa", unpaid: true},
}

// messages are what Stripe says of a decline.
var messages = map[string]string{
	"generic_decline": "Your card was declined.", "insufficient_funds": "Your card has insufficient funds.",
	"lost_card": "Your card was declined.", "stolen_card": "Your card was declined.", "fraudulent": "Your card was declined.",
	"card_velocity_exceeded": "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.",
	"expired_card":           "Your card has expired.", "incorrect_cvc": "Your card's security code is incorrect.",
	"processing_error": "An error occurred while processing your card. Try again in a little bit.",
	"incorrect_number": "Your card number is incorrect.",
}

// cardOf reads a number: a test card's, or none.
func cardOf(number string) (string, card) {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
	if c, known := testCards[digits]; known {
		return digits, c
	}
	return digits, card{brand: "unknown", code: "incorrect_number", decline: "incorrect_number"}
}

// behaviours name the test cards without their numbers, for what is kept.
var behaviours = func() map[string]card {
	all := map[string]card{}
	for number, c := range testCards {
		all[behaviourOf(number)] = c
	}
	return all
}()

// behaviourOf names a card by its last four digits, in which no two differ that
// behave otherwise.
func behaviourOf(number string) string { return number[max(0, len(number)-4):] }
