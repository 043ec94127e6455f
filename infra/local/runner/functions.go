package runner

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/accounts"
	"anteroom/functions/appointments"
	"anteroom/functions/auth"
	"anteroom/functions/billing"
	"anteroom/functions/calendar"
	"anteroom/functions/clients"
	"anteroom/functions/dashboard"
	"anteroom/functions/documents"
	"anteroom/functions/export"
	"anteroom/functions/forms"
	"anteroom/functions/heic"
	"anteroom/functions/invites"
	"anteroom/functions/notices"
	"anteroom/functions/payments"
	"anteroom/functions/pdf"
	"anteroom/functions/profile"
	"anteroom/functions/relations"
	"anteroom/functions/relay"
	"anteroom/functions/reminders"
	"anteroom/functions/settlements"
	"anteroom/functions/stripe"
	"anteroom/functions/support"
	"anteroom/functions/tasks"
	"anteroom/functions/uploads"
	"anteroom/infra/local/bus"
	"anteroom/infra/local/front"
	"anteroom/infra/local/schedule"
	"anteroom/infra/local/seed"
	"anteroom/shared/boot"
	"anteroom/shared/gateway"
	"anteroom/shared/queue"
)

// servingOf is every function behind HTTP, by name.
func servingOf(b *boot.Boot) map[string]lambda.Handler {
	operations := map[string]gateway.Operations{
		"accounts":     accounts.New(b.Table, b.Files, b.Now),
		"relations":    relations.New(b.Table, b.Now),
		"support":      support.New(b.Table, b.Now),
		"appointments": appointments.New(b.Table, b.Links, b.Origin, b.Now),
		"calendar":     calendar.New(b.Table, b.Contact, b.Now),
		"auth":         auth.New(b.Table, b.Links, b.Now),
		"clients":      clients.New(b.Table, b.Now),
		"dashboard":    dashboard.New(b.Table, b.Now),
		"documents":    documents.New(b.Table, b.Files, b.Now),
		"forms":        forms.New(b.Table, b.Now),
		"profile":      profile.New(b.Table, b.Now),
		"tasks":        tasks.New(b.Table, b.Now),
		"billing":      billing.New(b.Table, b.Till(), b.Pay(), b.Origin, b.Now),
		"payments":     payments.New(b.Table, b.Till(), b.Files, b.Now),
		"stripe":       stripe.New(b.Table, b.Pay(), b.Now),
	}
	functions := map[string]lambda.Handler{}
	for name, ops := range operations {
		functions[name] = gateway.Serve(gateway.New(name, ops, b.Gateway))
	}
	return functions
}

// consumersOf is every function behind a queue, by name.
func consumersOf(b *boot.Boot) map[string]lambda.Handler {
	return map[string]lambda.Handler{
		"export":      queue.Serve(export.New(b.Table, b.Files, b.Origin, b.Now), b.Log),
		"heic":        queue.Serve(heic.New(b.Table, b.Files, b.Now), b.Log),
		"invites":     queue.Serve(invites.New(b.Table, b.Mail, b.Links, b.Origin, b.Now), b.Log),
		"notices":     queue.Serve(notices.New(b.Table, b.Mail, b.Origin, b.Now), b.Log),
		"pdf":         queue.Serve(pdf.New(b.Table, b.Files, b.Now), b.Log),
		"uploads":     queue.Serve(uploads.New(b.Table, b.Files, b.Now), b.Log),
		"reminders":   reminders.New(b.Table, b.Mail, b.Origin, b.Now, b.Log),
		"settlements": settlementsOf(b),
	}
}

// settlementsOf is behind a queue and on a schedule.
func settlementsOf(b *boot.Boot) lambda.Handler { return settlements.New(b.Till(), b.Log) }

// relayOf sweeps everything at once: there is no stream here (docs/adr/0006).
func relayOf(b *boot.Boot) lambda.Handler { return relay.New(b.Table, b.Bus, b.Now, 0) }

// sending brings a scheduled rule's event to a queue.
type sending struct {
	bus   *bus.Bus
	queue string
}

// Invoke takes the event that a rule gives its target.
func (s sending) Invoke(_ context.Context, payload []byte) ([]byte, error) {
	var e bus.Event
	if err := json.Unmarshal(payload, &e); err != nil {
		return nil, err
	}
	return nil, s.bus.Send(s.queue, e)
}

// kicking has the relay look for new events after each delivery.
type kicking struct {
	lambda.Handler
	relay *schedule.Rule
}

// Invoke passes the call on.
func (k kicking) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	defer k.relay.Kick()
	return k.Handler.Invoke(ctx, payload)
}

// door is the portal's one origin, with the runner's own pages below /local/.
func (r *Runner) door(o Options, files, originSecret string, people seed.People, relay *schedule.Rule) (http.Handler, error) {
	local := http.NewServeMux()
	r.Bus.Operate(local)
	r.mailbox.Operate(local)
	local.HandleFunc("GET /local/seed.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(people) // the reader has gone
	})
	return front.New(front.Options{
		Web: o.Web, Files: files, OriginSecret: originSecret, Functions: servingOf(r.Boot), Local: local,
		Wrote: relay.Kick, Now: r.now, Log: o.Log,
	})
}

// Functions is everything that is deployed, by name: what serves HTTP, what
// consumes a queue, and the relay, which sweeps whatever it is called with.
func Functions(b *boot.Boot) (serving, consumers map[string]lambda.Handler, relay lambda.Handler) {
	return servingOf(b), consumersOf(b), relayOf(b)
}
