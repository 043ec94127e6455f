package bus

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"
)

// limits of one PutEvents call.
const (
	maxEntries = 10
	maxBytes   = 1 << 20
)

// entry is one event as PutEvents takes it.
type entry struct {
	Source     string
	DetailType string
	Detail     string   // a JSON object
	Resources  []string `json:",omitempty"`
	Time       float64  // seconds since 1970, 0 for now
}

type result struct {
	EventID      string `json:"EventId,omitempty"`
	ErrorCode    string `json:",omitempty"`
	ErrorMessage string `json:",omitempty"`
}

// ServeHTTP answers EventBridge's PutEvents in AWS JSON 1.1. An entry that can't
// be taken is counted in FailedEntryCount and the others are taken. Signatures
// are not checked: the server is for this machine only.
func (b *Bus) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Amz-Target") != "AWSEvents.PutEvents" {
		refuse(w, "UnknownOperationException", "only PutEvents is served here")
		return
	}
	var in struct{ Entries []entry }
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBytes)).Decode(&in); err != nil {
		refuse(w, "SerializationException", "the request is not JSON, or too long")
		return
	}
	if len(in.Entries) == 0 || len(in.Entries) > maxEntries {
		refuse(w, "ValidationException", "a request has 1 to 10 entries")
		return
	}
	results, failed := b.putAll(in.Entries)
	answer(w, http.StatusOK, map[string]any{"FailedEntryCount": failed, "Entries": results})
}

func (b *Bus) putAll(entries []entry) (results []result, failed int) {
	for _, e := range entries {
		r := b.putOne(e)
		if r.ErrorCode != "" {
			failed++
		}
		results = append(results, r)
	}
	return results, failed
}

func (b *Bus) putOne(e entry) result {
	var object map[string]json.RawMessage
	if json.Unmarshal([]byte(e.Detail), &object) != nil {
		return result{ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed."}
	}
	if e.Source == "" || e.DetailType == "" {
		return result{ErrorCode: "InvalidArgument", ErrorMessage: "Source and DetailType are required."}
	}
	event := Event{Source: e.Source, DetailType: e.DetailType, Detail: json.RawMessage(e.Detail), Resources: e.Resources}
	if e.Time > 0 {
		event.Time = time.UnixMilli(int64(e.Time * 1000)).UTC()
	}
	id, err := b.Put(event)
	if err != nil {
		return result{ErrorCode: "InternalFailure", ErrorMessage: "The event could not be stored."}
	}
	return result{EventID: id}
}

// Operate serves the runner's own addresses: GET /local/queues says how much each
// queue holds, POST /local/dlq/{queue}/redrive delivers dead letters again.
func (b *Bus) Operate(mux *http.ServeMux) {
	mux.HandleFunc("GET /local/queues", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, b.Depths())
	})
	mux.HandleFunc("POST /local/dlq/{queue}/redrive", func(w http.ResponseWriter, r *http.Request) {
		moved, err := b.Redrive(r.PathValue("queue"))
		switch {
		case errors.Is(err, ErrNoQueue):
			answer(w, http.StatusNotFound, map[string]any{"title": "There is no queue of this name."})
		case err != nil:
			answer(w, http.StatusInternalServerError, map[string]any{"title": "The dead letters could not be moved.", "moved": moved})
		default:
			answer(w, http.StatusOK, map[string]any{"queue": r.PathValue("queue"), "moved": moved})
		}
	})
}

func refuse(w http.ResponseWriter, kind, message string) {
	answer(w, http.StatusBadRequest, map[string]any{"__type": kind, "message": message})
}

// answer writes JSON; an error means that nobody is listening any more.
func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
