package stripe

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"anteroom/infra/local/journal"
)

// object is something of Stripe's, as its API shows it.
type object map[string]any

func (o object) text(name string) string { s, _ := o[name].(string); return s }

func (o object) number(name string) int64 {
	switch n := o[name].(type) {
	case int64:
		return n
	case float64: // as it is read back
		return int64(n)
	}
	return 0
}

func (o object) part(name string) object {
	switch p := o[name].(type) {
	case object:
		return p
	case map[string]any:
		return p
	}
	return object{}
}

// record is an object with what the API doesn't show. A card's number is never
// among it: only how the card behaves.
type record struct {
	ID      string `json:"id"`
	Account string `json:"account"`
	Seq     int    `json:"seq"`
	Card    string `json:"card,omitempty"` // behaviour of a payment method
	Session string `json:"session,omitempty"`
	Return  string `json:"return,omitempty"` // where the payer comes back to
	Sent    bool   `json:"sent,omitempty"`   // of an event: taken by the webhook
	Object  object `json:"object"`
}

// answered is what a key was answered with.
type answered struct {
	Body   string `json:"body"` // hash of the request
	Status int    `json:"status"`
	Out    object `json:"out"`
}

// put keeps a record as it is now.
func (s *Server) put(r *record) {
	if s.records[r.ID] == nil {
		r.Seq = len(s.order)
		s.order = append(s.order, r.ID)
	}
	s.records[r.ID] = r
	s.keep(fileName(r.ID), r)
}

func (s *Server) keep(name string, value any) {
	if s.dir == "" {
		return
	}
	raw, err := json.Marshal(value)
	if err == nil {
		err = s.dir.Write(name, raw)
	}
	if err != nil {
		panic(fmt.Sprintf("stripe stand-in: %v", err)) // a full disk: nothing may be answered with success
	}
}

func fileName(id string) string { return "record-" + id }

func (s *Server) load() error {
	if s.Dir == "" {
		return nil
	}
	dir, err := journal.Open(s.Dir)
	if err != nil {
		return err
	}
	files, err := dir.Read()
	if err != nil {
		return err
	}
	s.dir = dir
	for _, file := range files {
		if err := s.loadFile(file); err != nil {
			return fmt.Errorf("read %s: %w", file.Name, err)
		}
	}
	slices.SortFunc(s.order, func(a, b string) int { return s.records[a].Seq - s.records[b].Seq })
	return nil
}

func (s *Server) loadFile(file journal.Record) error {
	if !strings.HasPrefix(file.Name, "record-") {
		var a struct {
			Key string
			answered
		}
		err := json.Unmarshal(file.Content, &a)
		s.answered[a.Key] = a.answered
		return err
	}
	r := &record{}
	err := json.Unmarshal(file.Content, r)
	s.records[r.ID] = r
	s.order = append(s.order, r.ID)
	return err
}

// once answers a key that was used before as it was answered then, and refuses
// it for another request. Faults of the server are not remembered.
func (s *Server) once(w http.ResponseWriter, r *http.Request, c call, key string, do operation) {
	sum := sha256.Sum256([]byte(r.URL.Path + "\n" + r.Form.Encode()))
	body := hex.EncodeToString(sum[:])
	before, used := s.answered[key]
	if used && before.Body != body {
		s.answer(w, nil, fault{Status: http.StatusBadRequest, Type: "idempotency_error", Message: "Keys for idempotent requests can only be used with the same parameters they were first used with."})
		return
	}
	if used {
		w.Header().Set("Idempotent-Replayed", "true")
		send(w, before.Status, before.Out)
		return
	}
	out, err := do(c)
	a := answered{body, http.StatusOK, s.expanded(out, c)}
	if f, failed := err.(fault); failed {
		a.Status, a.Out = f.Status, f.body()
	}
	s.answered[key] = a
	sum = sha256.Sum256([]byte(key))
	s.keep("key-"+hex.EncodeToString(sum[:]), struct {
		Key string
		answered
	}{key, a})
	send(w, a.Status, a.Out)
}

func send(w http.ResponseWriter, status int, body object) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // a caller who went away is nobody to tell
}

// expanded is a copy of an object in which the asked-for identifiers are objects.
func (s *Server) expanded(o object, c call) object {
	if o == nil {
		return nil
	}
	out := copied(o)
	for _, path := range c.expand {
		s.expandAt(out, strings.Split(path, "."))
	}
	return out
}

func (s *Server) expandAt(o object, path []string) {
	if id := o.text(path[0]); id != "" && s.records[id] != nil {
		o[path[0]] = copied(s.records[id].Object)
	}
	if inner := o.part(path[0]); len(path) > 1 && len(inner) > 0 {
		s.expandAt(inner, path[1:])
		o[path[0]] = inner
	}
}

// copied is a deep copy, by way of JSON.
func copied(o object) object {
	raw, err := json.Marshal(o)
	if err != nil {
		panic(err) // strings, numbers and lists only
	}
	var out object
	if err := json.Unmarshal(raw, &out); err != nil {
		panic(err)
	}
	return out
}

// listOf lists an account's objects of a kind by the filters that are used.
func (s *Server) listOf(kind string) operation {
	return func(c call) (object, error) {
		data := []object{}
		for _, r := range s.accountObjects(c.account, kind) {
			if s.matches(r.Object, c.params) {
				data = append(data, s.expanded(r.Object, c))
			}
		}
		more := len(data) > 100
		return object{"object": "list", "data": data[:min(len(data), 100)], "has_more": more, "url": "/v1"}, nil
	}
}

func (s *Server) matches(o object, p params) bool {
	for _, name := range []string{"customer", "payment_intent"} {
		if want := p.text(name); want != "" && o.text(name) != want {
			return false
		}
	}
	if p.text("created[gte]") != "" {
		since, err := p.number("created[gte]")
		return err == nil && o.number("created") >= since
	}
	return true
}

// getOf answers with one object of a kind.
func (s *Server) getOf(kind string) operation {
	return func(c call) (object, error) {
		r, err := s.find(c, kind)
		if err != nil {
			return nil, err
		}
		return r.Object, nil
	}
}

// find is the account's own object; another's is not there.
func (s *Server) find(c call, kind string) (*record, error) {
	return s.named(c.account, kind, c.id)
}

func (s *Server) named(account, kind, id string) (*record, error) {
	if r := s.records[id]; r != nil && r.Account == account && r.Object["object"] == kind {
		return r, nil
	}
	return nil, missing(id)
}
