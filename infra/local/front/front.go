// Package front stands in for CloudFront and API Gateway: one origin that serves
// the web files, and turns each request below /api/ into the event that the
// deployed function would get, within the same limits.
package front

import (
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/infra/edge"
	"anteroom/infra/local/loopback"
)

// Options say what the front serves.
type Options struct {
	Web          string // absolute path of the built web files
	Files        string // origin of the document store, for the pages' policy
	OriginSecret string // what the gateway knows CloudFront by
	Functions    map[string]lambda.Handler
	Local        http.Handler // serves /local/, the runner's own pages
	Wrote        func()       // called after each request that may have changed something
	Now          func() time.Time
	Log          *slog.Logger // gets route patterns and errors, never an address or a body
}

// New is the one handler of the portal's origin. It fails when a route of the
// contract has no function.
func New(o Options) (http.Handler, error) {
	gateway, err := newGateway(o)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	policy := strings.TrimSuffix(edge.ContentSecurityPolicy(o.Files), "; upgrade-insecure-requests")
	web := pages(o.Web)
	mux.Handle("/api/", secured(policy, edge.FrameOptions, gateway))
	mux.Handle("/local/", o.Local)
	mux.Handle(edge.ViewerPath, shared(secured(edge.ViewerPolicy(), edge.ViewerFrameOptions, web)))
	mux.Handle("/", shared(secured(policy, edge.FrameOptions, web)))
	return known(mux), nil
}

// known refuses names that are not this machine's: a foreign page must not reach
// the runner by pointing its own name here.
func known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if _, _, err := net.SplitHostPort(host); err != nil {
			host = net.JoinHostPort(host, "80")
		}
		if loopback.Check(host) != nil {
			http.Error(w, "This address only answers on this machine.", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// shared lets every page read the answer: web files are the same for everybody.
func shared(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", edge.FilesFor)
		next.ServeHTTP(w, r)
	})
}

// secured adds the headers that CloudFront adds to every answer. Two speak of
// https alone and are left out here, where the origin is http://localhost.
func secured(policy, framing string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Frame-Options", framing)
		h.Set("X-Content-Type-Options", edge.ContentType)
		h.Set("Referrer-Policy", edge.ReferrerPolicy)
		h.Set("Permissions-Policy", edge.PermissionsPolicy)
		next.ServeHTTP(w, r)
	})
}
