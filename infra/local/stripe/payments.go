package stripe

import (
	"net/http"
	"slices"
)

func (s *Server) createPayment(c call) (object, error) {
	amount, err := c.params.number("amount")
	if err != nil {
		return nil, err
	}
	if err := chargeable(amount, c.params.text("currency")); err != nil {
		return nil, err
	}
	method, err := s.named(c.account, "payment_method", c.params.text("payment_method"))
	if err != nil {
		return nil, err
	}
	if method.Object.text("customer") != c.params.text("customer") || c.params.text("customer") == "" {
		return nil, invalid("payment_method", "The payment method does not belong to the customer")
	}
	if c.params.text("confirm") != "true" || !slices.Contains(c.params.list("payment_method_types"), "card") {
		return nil, invalid("confirm", "This stand-in confirms card payments as it makes them")
	}
	r := s.newPayment(c.account, c.params.text("customer"), amount, c.params.text("currency"), c.params.group("metadata"))
	r.Return = c.params.text("return_url")
	s.put(r)
	return s.confirm(r, method, true)
}

// chargeable says what Stripe's limits are, in the currency's smallest unit.
func chargeable(amount int64, currency string) error {
	if amount < 50 && slices.Contains([]string{"usd", "eur", "gbp"}, currency) || amount < 1 {
		return fault{Status: http.StatusBadRequest, Type: "invalid_request_error", Code: "amount_too_small", Param: "amount", Message: "Amount must be at least 50 cents"}
	}
	if amount > 99_999_999 {
		return fault{Status: http.StatusBadRequest, Type: "invalid_request_error", Code: "amount_too_large", Param: "amount", Message: "Amount must be no more than 999,999.99"}
	}
	if currency == "" {
		return invalid("currency", "Missing required param: currency.")
	}
	return nil
}

func (s *Server) newPayment(account, customer string, amount int64, currency string, metadata object) *record {
	o := object{
		"id": newID("pi"), "object": "payment_intent", "created": s.Now().Unix(), "amount": amount, "amount_received": int64(0), "currency": currency,
		"customer": customer, "status": "requires_confirmation", "metadata": metadata, "latest_charge": nil, "last_payment_error": nil, "next_action": nil,
		"payment_method_types": []string{"card"}, "livemode": false,
	}
	return &record{ID: o.text("id"), Account: account, Object: o}
}

// confirm tries to charge the method. saved says that the payer typed nothing.
func (s *Server) confirm(r, method *record, saved bool) (object, error) {
	c := behaviours[method.Card]
	r.Object["payment_method"] = method.ID
	switch {
	case c.code != "":
		return nil, s.decline(r, c.code, c.decline)
	case c.asks, c.asksOnce && !saved:
		r.Object["status"] = "requires_action"
		r.Object["next_action"] = object{"type": "redirect_to_url", "redirect_to_url": object{"url": s.pages + "/bank/" + r.ID, "return_url": r.Return}}
		s.put(r)
		s.emit(r.Account, "payment_intent.requires_action", r.Object)
		return r.Object, nil
	}
	s.charge(r)
	return r.Object, nil
}

func (s *Server) decline(r *record, code, decline string) error {
	r.Object["status"], r.Object["next_action"] = "requires_payment_method", nil
	r.Object["last_payment_error"] = object{"type": "card_error", "code": code, "decline_code": decline, "message": messages[decline]}
	s.put(r)
	s.emit(r.Account, "payment_intent.payment_failed", r.Object)
	return fault{Status: http.StatusPaymentRequired, Type: "card_error", Code: code, DeclineCode: decline, Message: messages[decline], Payment: copied(r.Object)}
}

// charge takes the money: 2.9 % and 30 of the smallest unit are the fee.
func (s *Server) charge(r *record) {
	amount, method := r.Object.number("amount"), s.records[r.Object.text("payment_method")]
	fee := amount*29/1000 + 30
	balance := object{"id": newID("txn"), "object": "balance_transaction", "amount": amount, "fee": fee, "net": amount - fee, "currency": r.Object["currency"], "type": "charge"}
	charge := object{
		"id": newID("ch"), "object": "charge", "created": s.Now().Unix(), "amount": amount, "amount_refunded": int64(0), "currency": r.Object["currency"],
		"customer": r.Object["customer"], "payment_intent": r.ID, "status": "succeeded", "paid": true, "metadata": r.Object["metadata"],
		"balance_transaction": balance["id"], "payment_method_details": object{"type": "card", "card": method.Object.part("card")},
	}
	r.Object["status"], r.Object["amount_received"], r.Object["latest_charge"], r.Object["next_action"] = "succeeded", amount, charge["id"], nil
	s.put(&record{ID: balance.text("id"), Account: r.Account, Object: balance})
	s.put(&record{ID: charge.text("id"), Account: r.Account, Object: charge})
	s.put(r)
	s.emit(r.Account, "charge.succeeded", charge)
	s.emit(r.Account, "payment_intent.succeeded", r.Object)
	if behaviours[method.Card].disputed {
		s.dispute(r)
	}
}

func (s *Server) cancelPayment(c call) (object, error) {
	r, err := s.find(c, "payment_intent")
	if err != nil {
		return nil, err
	}
	if status := r.Object.text("status"); status == "succeeded" || status == "canceled" {
		return nil, fault{Status: http.StatusBadRequest, Type: "invalid_request_error", Code: "payment_intent_unexpected_state",
			Message: "You cannot cancel this PaymentIntent because it has a status of " + status + "."}
	}
	r.Object["status"], r.Object["next_action"] = "canceled", nil
	s.put(r)
	s.emit(c.account, "payment_intent.canceled", r.Object)
	return r.Object, nil
}

// answerBank is what the payer told their bank.
func (s *Server) answerBank(r *record, approved bool) {
	if r.Object.text("status") != "requires_action" {
		return
	}
	if approved {
		s.charge(r)
		if session := s.records[r.Session]; session != nil {
			s.complete(session)
		}
		return
	}
	_ = s.decline(r, "payment_intent_authentication_failure", "") // told by its state
}
