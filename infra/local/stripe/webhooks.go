package stripe

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"
)

// apiVersion is the one whose objects are shown here.
const apiVersion = "2026-03-25.dahlia"

// How often an event that was not taken is sent again: after each pause, then
// once in the last of them for as long as it takes.
var pauses = []time.Duration{time.Second, 2 * time.Second, 5 * time.Second, 15 * time.Second, time.Minute}

// hooks is how events get to the webhook.
type hooks struct {
	mu      sync.Mutex
	target  string
	held    bool
	disturb bool
	tries   map[string]int
	next    map[string]time.Time
}

// emit notes that something happened to an account's object. It goes out later.
func (s *Server) emit(account, kind string, about object) {
	shown := copied(about)
	delete(shown, "label")
	delete(shown, "intent_metadata")
	o := object{
		"id": newID("evt"), "object": "event", "api_version": apiVersion, "created": s.Now().Unix(), "type": kind, "account": account,
		"livemode": false, "pending_webhooks": int64(1), "data": object{"object": shown}, "request": object{},
	}
	s.put(&record{ID: o.text("id"), Account: account, Object: o})
}

// Hold keeps events back until it is called with false.
func (s *Server) Hold(on bool) {
	s.hooks.mu.Lock()
	defer s.hooks.mu.Unlock()
	s.hooks.held = on
}

// Disturb has every event come twice, the newest first.
func (s *Server) Disturb(on bool) {
	s.hooks.mu.Lock()
	defer s.hooks.mu.Unlock()
	s.hooks.disturb = on
}

// Run sends events until ctx ends.
func (s *Server) Run(ctx context.Context) {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		s.FailRefunds()
		s.Deliver(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Deliver sends what is due, once, and gives how many were not taken.
func (s *Server) Deliver(ctx context.Context) (left int) {
	s.hooks.mu.Lock()
	defer s.hooks.mu.Unlock()
	if s.hooks.held || s.hooks.target == "" {
		return 0
	}
	for _, e := range s.pending() {
		if !s.due(e.id) {
			left++
			continue
		}
		taken := s.deliver(ctx, e.body)
		if s.hooks.disturb {
			taken = s.deliver(ctx, e.body) && taken
		}
		if !taken {
			s.later(e.id)
			left++
			continue
		}
		s.taken(e.id)
	}
	return left
}

type outgoing struct {
	id   string
	body []byte
}

func (s *Server) pending() []outgoing {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []outgoing
	for _, id := range s.order {
		r := s.records[id]
		if r.Object["object"] == "event" && !r.Sent {
			body, err := json.Marshal(r.Object)
			if err != nil {
				panic(err) // strings, numbers and lists only
			}
			all = append(all, outgoing{id, body})
		}
	}
	if s.hooks.disturb {
		slices.Reverse(all)
	}
	return all
}

func (s *Server) due(id string) bool { return !s.Now().Before(s.hooks.next[id]) }

func (s *Server) later(id string) {
	if s.hooks.tries == nil {
		s.hooks.tries, s.hooks.next = map[string]int{}, map[string]time.Time{}
	}
	s.hooks.next[id] = s.Now().Add(pauses[min(s.hooks.tries[id], len(pauses)-1)])
	s.hooks.tries[id]++
}

func (s *Server) taken(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.records[id]
	r.Sent = true
	s.put(r)
}

// deliver posts one event, signed as Stripe signs.
func (s *Server) deliver(ctx context.Context, body []byte) bool {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.hooks.target, bytes.NewReader(body))
	if err != nil {
		return false
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	req.Header.Set("Stripe-Signature", Sign(body, s.WebhookSecret, s.Now()))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	defer res.Body.Close()
	return res.StatusCode/100 == 2
}

// Sign is the signature of a webhook's body, made at a time.
func Sign(body []byte, secret string, at time.Time) string {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%d.%s", at.Unix(), body)
	return fmt.Sprintf("t=%d,v1=%s", at.Unix(), hex.EncodeToString(mac.Sum(nil)))
}

// Told is an event that was emitted: identifiers only. For tests that hand
// events over themselves.
type Told struct{ ID, Kind, Account, Object, Payment, Client, Attempt string }

// Told lists every event, the oldest first.
func (s *Server) Told() []Told {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Told
	for _, id := range s.order {
		r := s.records[id]
		if r.Object["object"] != "event" {
			continue
		}
		about := r.Object.part("data").part("object")
		all = append(all, Told{
			ID: id, Kind: r.Object.text("type"), Account: r.Account, Object: about.text("id"), Payment: about.text("payment_intent"),
			Client: about.part("metadata").text("client"), Attempt: about.part("metadata").text("attempt"),
		})
	}
	return all
}

// Balance is what is on an account: payments less fees, refunds and disputes.
func (s *Server) Balance(account string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	var sum int64
	for _, id := range s.order {
		r := s.records[id]
		if r.Account != account {
			continue
		}
		switch o := r.Object; o["object"] {
		case "balance_transaction":
			sum += o.number("net")
		case "refund":
			if o.text("status") != "failed" {
				sum -= o.number("amount")
			}
		case "dispute":
			sum -= disputeFee
			if o.text("status") != "won" {
				sum -= o.number("amount")
			}
		}
	}
	return sum
}

// Charged is how many payments of an account succeeded, and their sum.
func (s *Server) Charged(account string) (count int, sum int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range s.order {
		if r := s.records[id]; r.Account == account && r.Object["object"] == "payment_intent" && r.Object.text("status") == "succeeded" {
			count++
			sum += r.Object.number("amount_received")
		}
	}
	return count, sum
}
