package runner

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/auth"
	"anteroom/functions/billing"
	"anteroom/functions/clients"
	"anteroom/functions/dashboard"
	"anteroom/functions/documents"
	"anteroom/functions/forms"
	"anteroom/functions/invites"
	"anteroom/functions/notices"
	"anteroom/functions/payments"
	"anteroom/functions/pdf"
	"anteroom/functions/relay"
	"anteroom/functions/settlements"
	"anteroom/functions/stripe"
	"anteroom/functions/tasks"
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
		"auth":      auth.New(b.Table, b.Links, b.Now),
		"billing":   billing.New(b.Table, b.Till(), b.Pay(), b.Origin, b.Now),
		"clients":   clients.New(b.Table, b.Now),
		"dashboard": dashboard.New(b.Table, b.Now),
		"documents": documents.New(b.Table, b.Files, b.Now),
		"forms":     forms.New(b.Table, b.Now),
		"payments":  payments.New(b.Table, b.Till(), b.Files, b.Now),
		"stripe":    stripe.New(b.Table, b.Pay(), b.Now),
		"tasks":     tasks.New(b.Table, b.Now),
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
		"invites": queue.Serve(invites.New(b.Table, b.Mail, b.Links, b.Origin, b.Now), b.Log),
		"notices": queue.Serve(notices.New(b.Table, b.Mail, b.Origin, b.Now), b.Log),
		"pdf":     queue.Serve(pdf.New(b.Table, b.Files, b.Now), b.Log),

		"settlements": settlementsOf(b),
	}
}

// settlementsOf is behind a queue and on a schedule.
func settlementsOf(b *boot.Boot) lambda.Handler { return settlements.New(b.Till(), b.Log) }

// relayOf sweeps everything at once: there is no stream here (docs/adr/0006).
func relayOf(b *boot.Boot) lambda.Handler { return relay.New(b.Table, b.Bus, b.Now, 0) }

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
