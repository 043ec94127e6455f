package stripe

import (
	"net/http"
	"slices"
)

func (s *Server) createSession(c call) (object, error) {
	mode := c.params.text("mode")
	if mode != "payment" && mode != "setup" {
		return nil, invalid("mode", "This stand-in knows the modes payment and setup")
	}
	for _, name := range []string{"customer", "success_url", "client_reference_id"} {
		if c.params.text(name) == "" {
			return nil, invalid(name, "Missing required param: %s.", name)
		}
	}
	if _, err := s.named(c.account, "customer", c.params.text("customer")); err != nil {
		return nil, err
	}
	if !slices.Contains(c.params.list("payment_method_types"), "card") {
		return nil, invalid("payment_method_types", "This stand-in takes cards")
	}
	o, err := s.sessionObject(c, mode)
	if err != nil {
		return nil, err
	}
	r := &record{ID: o.text("id"), Account: c.account, Return: c.params.text("success_url"), Object: o}
	s.put(r)
	return s.current(r), nil
}

func (s *Server) sessionObject(c call, mode string) (object, error) {
	now := s.Now().Unix()
	ends, err := c.params.number("expires_at")
	if err != nil || ends < now+30*60 || ends > now+24*60*60+60 {
		return nil, invalid("expires_at", "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.")
	}
	o := object{
		"id": newID("cs_test"), "object": "checkout.session", "created": now, "expires_at": ends, "mode": mode, "status": "open", "payment_status": "unpaid",
		"customer": c.params.text("customer"), "client_reference_id": c.params.text("client_reference_id"), "metadata": c.params.group("metadata"),
		"locale": c.params.text("locale"), "cancel_url": c.params.text("cancel_url"), "payment_intent": nil, "setup_intent": nil, "livemode": false,
	}
	if mode == "setup" {
		o["payment_status"], o["intent_metadata"] = "no_payment_required", c.params.group("setup_intent_data[metadata]")
		return o, nil
	}
	amount, err := c.params.number("line_items[0][price_data][unit_amount]")
	if err != nil {
		return nil, err
	}
	o["amount_total"], o["currency"] = amount, c.params.text("line_items[0][price_data][currency]")
	o["label"], o["intent_metadata"] = c.params.text("line_items[0][price_data][product_data][name]"), c.params.group("payment_intent_data[metadata]")
	return o, chargeable(amount, o.text("currency"))
}

// current is a session as it is now: one whose time is over has expired.
func (s *Server) current(r *record) object {
	if r.Object.text("status") == "open" && s.Now().Unix() >= r.Object.number("expires_at") {
		s.expire(r)
	}
	o := copied(r.Object)
	delete(o, "label")
	delete(o, "intent_metadata")
	o["url"] = nil
	if o.text("status") == "open" {
		o["url"] = s.pages + "/pay/" + r.ID
	}
	return o
}

func (s *Server) expire(r *record) {
	r.Object["status"] = "expired"
	s.put(r)
	s.emit(r.Account, "checkout.session.expired", r.Object)
}

func (s *Server) getSession(c call) (object, error) {
	r, err := s.find(c, "checkout.session")
	if err != nil {
		return nil, err
	}
	return s.current(r), nil
}

func (s *Server) expireSession(c call) (object, error) {
	r, err := s.find(c, "checkout.session")
	if err != nil {
		return nil, err
	}
	if status := s.current(r).text("status"); status != "open" {
		return nil, fault{Status: http.StatusBadRequest, Type: "invalid_request_error", Message: "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `" + status + "`."}
	}
	s.expire(r)
	return s.current(r), nil
}

// use is what happens when somebody types a card on a session's page: where to
// go then, or what the page says.
func (s *Server) use(r *record, typed typed) (string, string) {
	if s.current(r).text("status") != "open" {
		return "", "This page is no longer in use."
	}
	if fault := typed.check(s.Now()); fault != "" {
		return "", fault
	}
	if r.Object.text("mode") == "setup" {
		return s.save(r, typed)
	}
	return s.pay(r, typed)
}

// pay charges the typed card. A page keeps one payment, however often it is tried.
func (s *Server) pay(r *record, typed typed) (string, string) {
	payment := s.records[r.Object.text("payment_intent")]
	if payment == nil {
		payment = s.newPayment(r.Account, r.Object.text("customer"), r.Object.number("amount_total"), r.Object.text("currency"), r.Object.part("intent_metadata"))
		payment.Session, payment.Return = r.ID, r.Return
		r.Object["payment_intent"] = payment.ID
		s.put(payment)
		s.put(r)
	}
	method := s.newMethod(r.Account, "", typed)
	s.put(method)
	o, err := s.confirm(payment, method, false)
	if err != nil {
		return "", s.said(err)
	}
	if o.text("status") == "requires_action" {
		return "/bank/" + payment.ID, ""
	}
	s.complete(r)
	return r.Return, ""
}

func (s *Server) said(err error) string {
	if f, ok := err.(fault); ok {
		return f.Message
	}
	return err.Error()
}

// save keeps the typed card for the customer. A bank that wants to be asked is
// asked in the same breath.
func (s *Server) save(r *record, typed typed) (string, string) {
	_, c := cardOf(typed.Number)
	if c.code != "" && !c.saves {
		return "", messages[c.decline]
	}
	method := s.newMethod(r.Account, r.Object.text("customer"), typed)
	setup := object{
		"id": newID("seti"), "object": "setup_intent", "created": s.Now().Unix(), "customer": r.Object["customer"], "payment_method": method.ID,
		"status": "succeeded", "metadata": r.Object.part("intent_metadata"),
	}
	s.put(method)
	s.put(&record{ID: setup.text("id"), Account: r.Account, Object: setup})
	r.Object["setup_intent"] = setup["id"]
	s.emit(r.Account, "setup_intent.succeeded", setup)
	s.emit(r.Account, "payment_method.attached", method.Object)
	s.complete(r)
	return r.Return, ""
}

func (s *Server) complete(r *record) {
	r.Object["status"] = "complete"
	if r.Object.text("mode") == "payment" {
		r.Object["payment_status"] = "paid"
	}
	s.put(r)
	s.emit(r.Account, "checkout.session.completed", r.Object)
}
