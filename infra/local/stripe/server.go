// Package stripe stands in for Stripe: the endpoints that package pay uses, on
// connected accounts, with Stripe's own pages to pay and to save a card, test
// cards, idempotency keys, and signed webhooks that come again until they are
// taken. What it answered with success is still there after a crash.
package stripe

import (
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"anteroom/infra/local/journal"
)

// Options say what the stand-in works with.
type Options struct {
	Dir           string   // one file per object; empty keeps them in memory
	Key           string   // the platform's secret key
	WebhookSecret string   // signs what is sent to Webhook
	Accounts      []string // connected accounts that are there from the start, ready to be paid
	Now           func() time.Time
	Log           *slog.Logger
}

// Server is safe for use by many goroutines.
type Server struct {
	Options
	pages string // where its own pages are, such as http://127.0.0.1:4242
	mux   *http.ServeMux
	hooks hooks

	mu       sync.Mutex // held through each request: one at a time, as a database would
	dir      journal.Dir
	records  map[string]*record
	order    []string // identifiers, the oldest first
	answered map[string]answered
}

// Open reads what was kept.
func Open(o Options) (*Server, error) {
	s := &Server{Options: o, records: map[string]*record{}, answered: map[string]answered{}}
	if err := s.load(); err != nil {
		return nil, err
	}
	for _, id := range o.Accounts {
		if s.records[id] == nil {
			s.put(&record{ID: id, Object: object{"id": id, "object": "account", "details_submitted": true, "charges_enabled": true, "payouts_enabled": true}})
		}
	}
	s.mux = http.NewServeMux()
	s.routes()
	return s, nil
}

// Serve says where the stand-in can be reached, and where webhooks go.
func (s *Server) Serve(address, webhook string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages = address
	s.hooks.mu.Lock()
	defer s.hooks.mu.Unlock()
	s.hooks.target = webhook
}

// ServeHTTP answers the API below /v1/ and shows Stripe's own pages.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

func (s *Server) routes() {
	for pattern, do := range map[string]operation{
		"POST /v1/customers":                     s.createCustomer,
		"POST /v1/checkout/sessions":             s.createSession,
		"GET /v1/checkout/sessions":              s.listOf("checkout.session"),
		"GET /v1/checkout/sessions/{id}":         s.getSession,
		"POST /v1/checkout/sessions/{id}/expire": s.expireSession,
		"POST /v1/payment_intents":               s.createPayment,
		"GET /v1/payment_intents":                s.listOf("payment_intent"),
		"GET /v1/payment_intents/{id}":           s.getOf("payment_intent"),
		"POST /v1/payment_intents/{id}/cancel":   s.cancelPayment,
		"POST /v1/refunds":                       s.createRefund,
		"GET /v1/refunds":                        s.listOf("refund"),
		"GET /v1/refunds/{id}":                   s.getOf("refund"),
		"GET /v1/disputes":                       s.listOf("dispute"),
		"GET /v1/payment_methods/{id}":           s.getOf("payment_method"),
		"POST /v1/payment_methods/{id}/detach":   s.detachMethod,
		"POST /v1/accounts":                      s.createAccount,
		"GET /v1/accounts/{id}":                  s.getAccount,
		"POST /v1/account_links":                 s.createLink,
		"GET /v1/events":                         s.listOf("event"),
		"GET /v1/events/{id}":                    s.getOf("event"),
	} {
		s.mux.HandleFunc(pattern, s.api(do))
	}
	s.mux.HandleFunc("/v1/", func(w http.ResponseWriter, r *http.Request) {
		send(w, http.StatusNotFound, fault{Type: "invalid_request_error", Message: "Unrecognized request URL"}.body())
	})
	s.showPages()
}

// call is one request of the API.
type call struct {
	account string // the connected account; empty for the platform
	params  params
	id      string // of the path
	expand  []string
}

// operation answers with an object, or with a fault.
type operation func(c call) (object, error)

// fault is an error as Stripe words it.
type fault struct {
	Status      int    `json:"-"`
	Type        string `json:"type"`
	Code        string `json:"code,omitempty"`
	DeclineCode string `json:"decline_code,omitempty"`
	Param       string `json:"param,omitempty"`
	Message     string `json:"message"`
	Payment     object `json:"payment_intent,omitempty"`
}

func (f fault) Error() string { return f.Code + " " + f.Message }
func (f fault) body() object  { return object{"error": f} }

func invalid(param, format string, args ...any) error {
	return fault{Status: http.StatusBadRequest, Type: "invalid_request_error", Code: "parameter_invalid", Param: param, Message: fmt.Sprintf(format, args...)}
}

func missing(id string) error {
	return fault{Status: http.StatusNotFound, Type: "invalid_request_error", Code: "resource_missing", Message: "No such object: " + id}
}

// api checks who asks, answers a repeated key as the first time, and runs the operation.
func (s *Server) api(do operation) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		c, err := s.read(r)
		if err != nil {
			s.answer(w, nil, err)
			return
		}
		key := r.Header.Get("Idempotency-Key")
		if r.Method != http.MethodPost || key == "" {
			out, err := do(c)
			s.answer(w, s.expanded(out, c), err)
			return
		}
		s.once(w, r, c, c.account+"/"+key, do)
	}
}

func (s *Server) read(r *http.Request) (call, error) {
	given, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if given != s.Key {
		return call{}, fault{Status: http.StatusUnauthorized, Type: "invalid_request_error", Message: "Invalid API Key provided"}
	}
	account := r.Header.Get("Stripe-Account")
	if account != "" && s.records[account] == nil {
		return call{}, fault{Status: http.StatusForbidden, Type: "invalid_request_error", Code: "account_invalid", Message: "No such account"}
	}
	if err := r.ParseForm(); err != nil {
		return call{}, invalid("", "The body can't be read")
	}
	c := call{account: account, params: params{r.Form}, id: r.PathValue("id")}
	c.expand = c.params.list("expand")
	return c, nil
}

func (s *Server) answer(w http.ResponseWriter, out object, err error) {
	var f fault
	if errors.As(err, &f) {
		send(w, f.Status, f.body())
		return
	}
	send(w, http.StatusOK, out)
}

// newID makes an identifier that can't be guessed.
func newID(prefix string) string { return prefix + "_" + strings.ToLower(rand.Text()) }

// accountObjects lists one account's objects of a kind, the newest first.
func (s *Server) accountObjects(account, kind string) []*record {
	var found []*record
	for _, id := range slices.Backward(s.order) {
		if r := s.records[id]; r != nil && r.Account == account && r.Object["object"] == kind {
			found = append(found, r)
		}
	}
	return found
}
