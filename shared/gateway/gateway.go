// Package gateway stands between API Gateway and an operation: it checks where
// a request comes from, makes a session and a grant into a portal.Actor, and
// answers, the same for every function. What an operation gets has passed the
// permission of its route.
package gateway

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/trace"
)

// Operation is one operation of the API. Identifiers in the path are
// well-formed (r.PathValue), the actor holds the route's permission. An error
// is told to the caller as package problem says.
type Operation func(ctx context.Context, a portal.Actor, r *http.Request) (Reply, error)

// Operations names a function's operations by operationId.
type Operations map[string]Operation

// Sessions is what the gateway needs of the table.
type Sessions interface {
	// Session reads a session and, unless account is empty, the login's grant
	// for it in one round trip. portal.ErrSignedOut when there is no session
	// with this hash; portal.ErrNotFound, with the session, when there is no grant.
	Session(ctx context.Context, login, secretHash, account string) (portal.Session, portal.Grant, error)
	// Person reads a session with its login and all that the login reaches, in
	// one round trip; portal.ErrSignedOut as above.
	Person(ctx context.Context, login, secretHash string) (portal.Person, error)
	// NoteUse notes that the session was used, and how long it may now
	// rest. A session that has ended stays so: portal.ErrSignedOut.
	NoteUse(ctx context.Context, s portal.Session, idle time.Duration, now time.Time) error
}

// Config is what every function's gateway is made from.
type Config struct {
	Sessions Sessions
	Now      func() time.Time
	Origin   string // of the portal's own pages, such as "https://portal.example.com"
	// OriginSecrets are what CloudFront may send as api.HeaderOriginSecret; more
	// than one while it is being replaced.
	OriginSecrets []string
	Log           *slog.Logger
}

// New serves the routes of one function. It panics when an operation of
// api.Routes is missing or superfluous, or when there is no origin secret: such
// a function must not start.
func New(function string, ops Operations, c Config) http.Handler {
	if c.Origin == "" || len(c.OriginSecrets) == 0 || slices.Contains(c.OriginSecrets, "") {
		panic("gateway: no origin or no origin secret")
	}
	g := &gateway{Config: c, function: function}
	mux, others := http.NewServeMux(), http.NewServeMux()
	nothing := g.endpoint(api.Route{Auth: api.AuthNone}, refuse(portal.ErrNotFound))
	mux.Handle("/", others)
	others.Handle("/", nothing)
	g.register(mux, others, routesOf(function, ops), ops)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path.Clean(r.URL.Path) != r.URL.Path { // ServeMux would redirect
			nothing.ServeHTTP(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

type gateway struct {
	Config
	function string
}

// routesOf pairs the function's routes with its operations, or panics.
func routesOf(function string, ops Operations) []api.Route {
	var routes []api.Route
	for _, route := range api.Routes {
		if route.Function != function {
			continue
		}
		if ops[route.Operation] == nil {
			panic(fmt.Sprintf("gateway: %s: no operation %s", function, route.Operation))
		}
		routes = append(routes, route)
	}
	for name := range ops {
		if !slices.ContainsFunc(routes, func(r api.Route) bool { return r.Operation == name }) {
			panic(fmt.Sprintf("gateway: %s: no route for operation %s", function, name))
		}
	}
	return routes
}

// register answers 405 on a known path for every method but those of its routes:
// by a table of its own, because a path that another's wildcard takes in may have
// other methods.
func (g *gateway) register(mux, others *http.ServeMux, routes []api.Route, ops Operations) {
	methods := map[string][]string{}
	for _, route := range routes {
		mux.Handle(route.Method+" "+route.Path, g.endpoint(route, ops[route.Operation]))
		methods[route.Path] = append(methods[route.Path], route.Method)
	}
	for pattern, allowed := range methods {
		slices.Sort(allowed)
		other := g.endpoint(api.Route{Path: pattern, Auth: api.AuthNone}, refuse(portal.ErrNotAllowed))
		others.Handle(pattern, allow(strings.Join(allowed, ", "), other))
		if slices.Contains(allowed, http.MethodGet) { // a GET pattern would take HEAD too
			mux.Handle(http.MethodHead+" "+pattern, allow(strings.Join(allowed, ", "), other))
		}
	}
}

func allow(methods string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", methods)
		next.ServeHTTP(w, r)
	})
}

func refuse(err error) Operation {
	return func(context.Context, portal.Actor, *http.Request) (Reply, error) { return Reply{}, err }
}

// endpoint is a route with what is known of it before any request.
type endpoint struct {
	api.Route
	named []string // the parameters of its path
}

// endpoint answers one route, whatever happens in it, and logs one line.
func (g *gateway) endpoint(of api.Route, op Operation) http.Handler {
	route := endpoint{of, parameters(of.Path)}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began, id := g.Now(), requestID(r)
		ctx, work := trace.Begin(r.Context(), trace.Root(r.Context(), id))
		r = r.WithContext(ctx)
		reply, err := g.answer(route, op, r, id)
		status := write(w, reply, signedOut(of, r, err), err, id)
		g.logRequest(request{of, id, status, began, err}, work)
	})
}

func (g *gateway) answer(route endpoint, op Operation, r *http.Request, id string) (reply Reply, err error) {
	defer g.recovered(id, &err)
	if err := g.admit(route.Route, r); err != nil {
		return Reply{}, err
	}
	actor, err := g.actor(route, r)
	if err != nil {
		return Reply{}, err
	}
	return g.operate(op, actor, r, id)
}
