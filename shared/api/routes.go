// Package api is the HTTP contract: openapi.yaml and what is generated from it.
// The table of routes is read by the gateway, the local runner and infrastructure,
// so that a route is written once.
package api

// Auth says who may call a route at all.
type Auth string

// The kinds of caller.
const (
	AuthNone   Auth = "none"   // anybody; the operation checks what it is given
	AuthAnyone Auth = "anyone" // a signed-in person, or nobody; a session that is over is refused
	AuthLogin  Auth = "login"  // a signed-in person, whatever account is open
	AuthClient Auth = "client" // a login with a grant for the client in {account}
	AuthStaff  Auth = "staff"  // a login with a role in the practice in {practice}
)

// Route is one operation of the API.
type Route struct {
	Operation  string // operationId, such as "listTasks"
	Method     string // such as "GET"
	Path       string // ServeMux pattern, such as "/api/a/{account}/tasks"
	Function   string // the OpenAPI tag: the folder below functions/ and the Lambda
	Auth       Auth
	Permission string // what the grant must hold, such as "tasks:view"; "public" or "self" without a grant
	Signed     bool   // others than the portal's own pages call, and prove themselves by a signature over the body
}
