package stripe

import "net/http"

func (s *Server) createRefund(c call) (object, error) {
	payment, err := s.named(c.account, "payment_intent", c.params.text("payment_intent"))
	if err != nil {
		return nil, err
	}
	amount, err := c.params.number("amount")
	if err != nil {
		return nil, err
	}
	return s.refund(payment, amount, c.params.group("metadata"))
}

func (s *Server) refund(payment *record, amount int64, metadata object) (object, error) {
	charge := s.records[payment.Object.text("latest_charge")]
	if charge == nil {
		return nil, invalid("payment_intent", "This PaymentIntent does not have a successful charge to refund.")
	}
	if left := charge.Object.number("amount") - charge.Object.number("amount_refunded"); amount < 1 || amount > left {
		return nil, fault{Status: http.StatusBadRequest, Type: "invalid_request_error", Code: "charge_already_refunded", Param: "amount",
			Message: "Refund amount is greater than unrefunded amount on charge"}
	}
	o := object{
		"id": newID("re"), "object": "refund", "created": s.Now().Unix(), "amount": amount, "currency": payment.Object["currency"],
		"payment_intent": payment.ID, "charge": charge.ID, "metadata": metadata, "status": "succeeded",
	}
	method := s.records[payment.Object.text("payment_method")]
	if behaviours[method.Card].unpaid {
		o["status"] = "pending"
	}
	charge.Object["amount_refunded"] = charge.Object.number("amount_refunded") + amount
	s.put(&record{ID: o.text("id"), Account: payment.Account, Object: o})
	s.put(charge)
	s.emit(payment.Account, "refund.created", o)
	s.emit(payment.Account, "charge.refunded", charge.Object)
	return o, nil
}

// FailRefunds has every refund that waits fail, as it does some time later.
func (s *Server) FailRefunds() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range s.order {
		r := s.records[id]
		if r.Object["object"] != "refund" || r.Object.text("status") != "pending" {
			continue
		}
		r.Object["status"], r.Object["failure_reason"] = "failed", "expired_or_canceled_card"
		charge := s.records[r.Object.text("charge")]
		charge.Object["amount_refunded"] = charge.Object.number("amount_refunded") - r.Object.number("amount")
		s.put(charge)
		s.put(r)
		s.emit(r.Account, "refund.failed", r.Object)
	}
}

// RefundOutside pays back as somebody does in Stripe's own dashboard.
func (s *Server) RefundOutside(payment string, amount int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.records[payment]
	if r == nil {
		return missing(payment)
	}
	_, err := s.refund(r, amount, object{})
	return err
}

// disputeFee is what Stripe takes for a dispute.
const disputeFee = 1500

func (s *Server) dispute(payment *record) {
	amount, currency := payment.Object.number("amount"), payment.Object["currency"]
	o := object{
		"id": newID("dp"), "object": "dispute", "created": s.Now().Unix(), "amount": amount, "currency": currency, "status": "needs_response",
		"reason": "fraudulent", "payment_intent": payment.ID, "charge": payment.Object["latest_charge"], "metadata": object{},
		"balance_transactions": []object{{"id": newID("txn"), "object": "balance_transaction", "amount": -amount, "fee": int64(disputeFee), "net": -amount - disputeFee, "currency": currency}},
	}
	s.put(&record{ID: o.text("id"), Account: payment.Account, Object: o})
	s.emit(payment.Account, "charge.dispute.created", o)
	s.emit(payment.Account, "charge.dispute.funds_withdrawn", o)
}

// Dispute has the payer's bank take a payment back.
func (s *Server) Dispute(payment string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.records[payment]
	if r == nil {
		return missing(payment)
	}
	s.dispute(r)
	return nil
}

// CloseDisputes has the bank decide every dispute that is open.
func (s *Server) CloseDisputes(won bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range s.order {
		r := s.records[id]
		if r.Object["object"] != "dispute" || r.Object.text("status") != "needs_response" {
			continue
		}
		r.Object["status"] = "lost"
		if won {
			r.Object["status"] = "won"
		}
		s.put(r)
		s.emit(r.Account, "charge.dispute.closed", r.Object)
	}
}
