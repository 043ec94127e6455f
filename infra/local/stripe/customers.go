package stripe

func (s *Server) createCustomer(c call) (object, error) {
	o := object{"id": newID("cus"), "object": "customer", "created": s.Now().Unix(), "metadata": c.params.group("metadata"), "livemode": false}
	s.put(&record{ID: o.text("id"), Account: c.account, Object: o})
	return o, nil
}

// newMethod is a card that was typed on a page of ours, for one customer.
func (s *Server) newMethod(account, customer string, typed typed) *record {
	number, c := cardOf(typed.Number)
	o := object{
		"id": newID("pm"), "object": "payment_method", "type": "card", "created": s.Now().Unix(), "customer": customer, "metadata": object{},
		"card": object{"brand": c.brand, "last4": behaviourOf(number), "exp_month": typed.month(), "exp_year": typed.year(), "country": "US", "funding": "credit"},
	}
	if customer == "" {
		o["customer"] = nil
	}
	return &record{ID: o.text("id"), Account: account, Card: behaviourOf(number), Object: o}
}

func (s *Server) detachMethod(c call) (object, error) {
	r, err := s.find(c, "payment_method")
	if err != nil {
		return nil, err
	}
	if r.Object.text("customer") == "" {
		return nil, invalid("", "The payment method you provided is not attached to a customer so detachment is impossible.")
	}
	r.Object["customer"] = nil
	s.put(r)
	s.emit(c.account, "payment_method.detached", r.Object)
	return r.Object, nil
}

func (s *Server) createAccount(c call) (object, error) {
	o := object{
		"id": newID("acct"), "object": "account", "created": s.Now().Unix(), "metadata": c.params.group("metadata"),
		"details_submitted": false, "charges_enabled": false, "payouts_enabled": false,
	}
	s.put(&record{ID: o.text("id"), Object: o})
	return o, nil
}

func (s *Server) getAccount(c call) (object, error) {
	return s.getOf("account")(call{id: c.id})
}

func (s *Server) createLink(c call) (object, error) {
	r, err := s.named("", "account", c.params.text("account"))
	if err != nil {
		return nil, err
	}
	if c.params.text("type") != "account_onboarding" || c.params.text("return_url") == "" || c.params.text("refresh_url") == "" {
		return nil, invalid("type", "Account links for onboarding have a return_url and a refresh_url")
	}
	r.Return = c.params.text("return_url")
	s.put(r)
	return object{"object": "account_link", "created": s.Now().Unix(), "expires_at": s.Now().Unix() + 300, "url": s.pages + "/onboarding/" + r.ID}, nil
}

// onboarded ends the practice's onboarding.
func (s *Server) onboarded(r *record) {
	for _, flag := range []string{"details_submitted", "charges_enabled", "payouts_enabled"} {
		r.Object[flag] = true
	}
	s.put(r)
	s.emit(r.ID, "account.updated", r.Object)
}
