// Package functions_test tries every route as everybody who must not call it.
package functions_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"anteroom/functions/accounts"
	"anteroom/functions/appointments"
	"anteroom/functions/auth"
	"anteroom/functions/billing"
	"anteroom/functions/calendar"
	"anteroom/functions/clients"
	"anteroom/functions/dashboard"
	"anteroom/functions/documents"
	"anteroom/functions/forms"
	"anteroom/functions/functest"
	"anteroom/functions/payments"
	"anteroom/functions/profile"
	"anteroom/functions/relations"
	"anteroom/functions/stripe"
	"anteroom/functions/support"
	"anteroom/functions/tasks"
	"anteroom/shared/api"
	"anteroom/shared/charge"
	"anteroom/shared/gateway"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// rows names each operation that needs somebody signed in; a route added
// without a row fails the test.
var rows = map[string]string{
	"getSession": "", "extendSession": "", "signOut": "", "listSessions": "", "endSession": "",
	"startEmailChange": `{"email":"new@example.com"}`, "confirmEmailChange": `{"challenge":"ech_00000000000000000000000000000001","code":"123456"}`,
	"getProfile": "", "saveProfileSection": `{"version":0,"values":{"contact":{"phones":[]}}}`,
	"getDashboard": "", "getPulse": "", "listNotices": "", "readNotices": `{"notices":["not_00000000000000000000000000000001"]}`,
	"listAppointments": "", "listPastAppointments": "", "getAppointmentButton": "", "joinAppointment": "", "getAppointmentCalendar": "",
	"listServices": "", "releaseHold": "", "joinWaitlist": "", "leaveWaitlist": "", "acceptOffer": "", "declineOffer": "",
	"getFeed": "", "renewFeed": "", "dropFeed": "", "cancelAppointment": `{}`,
	"bookAppointment": `{"hold":"hld_00000000000000000000000000000001"}`, "moveAppointment": `{"hold":"hld_00000000000000000000000000000001"}`,
	"searchSlots": `{"service":"svc_00000000000000000000000000000001","clinicians":["cln_00000000000000000000000000000001"],"from":"2026-11-30","days":7}`,
	"holdSlot":    wanted,
	"getCalendar": "", "dropException": "", "listAppointmentRequests": "", "listClientAppointments": "",
	"saveCalendarSettings": `{"approve":false,"noticeMinutes":0,"horizonDays":60,"cancelMinutes":0,"joinBeforeMinutes":15,"joinAfterMinutes":30,"paywall":false,"reminderMinutes":[],"version":1}`,
	"createService":        service, "saveService": service, "createPlace": `{"name":"R","address":"","retired":false}`, "savePlace": `{"name":"R","address":"","retired":false}`,
	"createClinician": `{"name":"C","hours":[],"retired":false}`, "saveClinician": `{"name":"C","hours":[],"retired":false}`,
	"createException": `{"from":"2026-12-24T00:00","to":"2026-12-27T00:00","open":false}`, "getWeek": `{"from":"2026-11-30","days":7}`,
	"createSession": wanted, "dropSession": `{"start":"2026-11-30T15:00:00Z"}`, "bookForClient": wanted, "moveForClient": wanted,
	"setAppointmentState": `{"state":"attended"}`, "setAppointmentPaywall": `{"paywall":true}`,
	"listTasks": "", "getTask": "", "getSubmission": "",
	"saveDraft":     `{"version":0,"response":{"resourceType":"QuestionnaireResponse","status":"in-progress"}}`,
	"submitTask":    `{"response":{"resourceType":"QuestionnaireResponse","status":"completed"},"signature":{"name":"R","relationship":"self","consent":true,"disclosure":"2026-11"}}`,
	"listDocuments": "", "getDocument": "", "searchDocuments": `{"words":"canary"}`, "downloadDocument": `{"as":"file"}`,
	"createUpload": newUpload, "listUploads": "", "cancelUpload": "", "listPictures": "", "downloadPicture": `{"as":"view"}`,
	"listClientDocuments": "", "downloadClientDocument": `{"as":"file"}`, "setDocumentPermission": `{"permitted":true}`,
	"createClientUpload": newUpload, "listClientUploads": "", "cancelClientUpload": "", "listClientPictures": "",
	"downloadClientPicture": `{"as":"view"}`,
	"listAccess":            "", "askToEndAccess": "", "listHistory": "",
	"getExport": "", "startExport": "", "downloadExport": "",
	"listRelatedPeople": "", "createRelatedPerson": `{"relation":"emergency","name":{"given":"A","family":"B"},"levels":` + noLevels + `,"invite":false}`,
	"updateRelatedPerson": `{"version":1,"levels":` + noLevels + `}`, "inviteRelatedPerson": "", "keepRelatedPerson": "", "endRelatedPerson": "",
	"listMessages": "", "sendMessage": `{"text":"When?"}`, "getSupport": "", "updateSupport": `{"version":0,"country":"US","notes":[]}`,
	"listInbox": "", "getMessage": "", "answerMessage": `{"text":"Now."}`,
	"listClients": "", "createClient": `{"name":{"given":"A","family":"B"},"email":"a@example.com"}`, "getClient": "",
	"inviteClient": `{"forms":[]}`, "revokeInvite": "", "resendInvite": "",
	"getClientProfile": "", "listProfileChanges": "", "saveClientProfileSection": `{"version":0,"values":{"contact":{"phones":[]}}}`,
	"listStaffNotices": "", "markStaffNoticeSeen": "",
	"getPayments": "", "listInvoices": "", "getInvoice": "", "downloadInvoice": `{"as":"file"}`, "payInvoice": `{"amount":{"minor":4000,"currency":"USD"}}`,
	"getPayment": "", "checkPayment": "", "listTransactions": "", "downloadReceipt": `{"as":"file"}`, "getStatement": "",
	"addPaymentMethod": "", "setDefaultPaymentMethod": "", "removePaymentMethod": "", "requestMethodRemoval": "",
	"getBilling": "", "changeBilling": `{"currency":"USD","partPayments":true,"dueDays":14}`, "connectAccount": "", "checkAccount": "",
	"listPracticeInvoices": "", "getClientBilling": "", "getClientStatement": "", "addCredit": `{"amount":{"minor":100,"currency":"USD"}}`,
	"refundPayment": `{"amount":{"minor":100,"currency":"USD"}}`, "removeClientPaymentMethod": "", "listClientInvoices": "",
	"createInvoice":    `{"lines":[{"text":"Session","quantity":1,"price":{"minor":4000,"currency":"USD"}}]}`,
	"getClientInvoice": "", "changeInvoice": `{"version":1,"lines":[{"text":"Session","quantity":1,"price":{"minor":4000,"currency":"USD"}}]}`,
	"dropInvoice": "", "issueInvoice": "", "voidInvoice": "", "recordPayment": `{"amount":{"minor":100,"currency":"USD"},"means":"cash"}`,
	"listForms": "", "importForm": `{"questionnaire":{"resourceType":"Questionnaire"}}`, "getForm": "",
	"assignForms": `{"forms":["frm_00000000000000000000000000000001"]}`, "listClientTasks": "", "getClientSubmission": "",
}

const (
	wanted = `{"service":"svc_00000000000000000000000000000001","clinician":"cln_00000000000000000000000000000001","place":"telehealth","start":"2026-11-30T15:00:00Z"}`

	service = `{"name":"S","minutes":50,"bufferBefore":0,"bufferAfter":0,"seats":1,"clinicians":[],"places":[],"selfBook":false,"retired":false}`

	noLevels = `{"profile":"none","tasks":"none","documents":"none","appointments":"none","payments":"none"}`

	newUpload = `{"name":"a.pdf","contentType":"application/pdf","size":1,"purpose":"document"}`
)

// house is two practices, each with staff and a client, and all functions.
type house struct {
	*functest.Bench
	serving  map[string]functest.Server
	practice portal.Practice
	client   portal.Client
	caller   functest.Caller // the client
	staff    functest.Caller
}

func newHouse(t *testing.T) house {
	b := functest.New(t)
	links, err := session.NewLinks(make([]byte, session.KeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	processor := pay.New(pay.Config{Key: "sk", URL: "http://127.0.0.1:0", Hasty: true, Now: b.Clock.Now}) // nobody answers
	till := charge.New(b.Table, processor, functest.Origin, b.Clock.Now)
	h := house{Bench: b, serving: map[string]functest.Server{}, practice: b.Practice("north")}
	for name, ops := range map[string]gateway.Operations{
		"accounts": accounts.New(b.Table, nil, b.Clock.Now), "relations": relations.New(b.Table, b.Clock.Now), "support": support.New(b.Table, b.Clock.Now),
		"appointments": appointments.New(b.Table, links, functest.Origin, b.Clock.Now), "calendar": calendar.New(b.Table, "", b.Clock.Now),
		"auth": auth.New(b.Table, links, b.Clock.Now), "clients": clients.New(b.Table, b.Clock.Now),
		"dashboard": dashboard.New(b.Table, b.Clock.Now), "documents": documents.New(b.Table, nil, b.Clock.Now),
		"payments": payments.New(b.Table, till, nil, b.Clock.Now), "billing": billing.New(b.Table, till, processor, functest.Origin, b.Clock.Now),
		"stripe": stripe.New(b.Table, processor, b.Clock.Now),
		"forms":  forms.New(b.Table, b.Clock.Now), "tasks": tasks.New(b.Table, b.Clock.Now),
		"profile": profile.New(b.Table, b.Clock.Now),
	} {
		h.serving[name] = b.Serve(name, ops)
	}
	h.client, h.caller = b.Client(h.practice)
	h.staff = b.Staff(h.practice, portal.RoleOwner)
	return h
}

// call sends the route's request about the house's own client and practice.
func (h house) call(r api.Route, as functest.Caller) functest.Answer {
	path := strings.NewReplacer(
		"{account}", h.client.ID, "{practice}", h.practice.ID, "{client}", h.client.ID, "{task}", blank(portal.KindTask),
		"{document}", blank(portal.KindDocument), "{form}", blank(portal.KindForm), "{invite}", blank(portal.KindInvite),
		"{appointment}", blank(portal.KindAppointment), "{hold}", blank(portal.KindHold), "{service}", blank(portal.KindService),
		"{place}", blank(portal.KindPlace), "{clinician}", blank(portal.KindClinician), "{exception}", blank(portal.KindException), "{group}", blank(portal.KindGroup),
		"{notice}", blank(portal.KindNotice), "{upload}", blank(portal.KindUpload), "{purpose}", string(portal.PhotoIDFront),
		"{section}", "contact", "{related}", blank(portal.KindRelated), "{message}", blank(portal.KindMessage),
		"{invoice}", blank(portal.KindInvoice), "{attempt}", blank(portal.KindAttempt),
		"{method}", blank(portal.KindMethod), "{transaction}", blank(portal.KindTransaction), "{session}", as.Session.ID,
	).Replace(r.Path)
	path = strings.Replace(path, "/sessions/"+as.Session.ID, "/sessions/"+blank(portal.KindSession), 1)
	if strings.HasSuffix(path, "/statement") {
		path += "?from=2026-11-01&to=2026-11-30&currency=USD"
	}
	c := functest.Call{As: as, Method: r.Method, Path: path, Key: "0123456789abcdef"}
	if body := rows[r.Operation]; body != "" {
		c.Body = body
	}
	return h.serving[r.Function].Do(c)
}

func blank(k portal.Kind) string { return string(k) + "_" + strings.Repeat("0", 31) + "1" }

func TestEveryRouteHasItsRow(t *testing.T) {
	for _, r := range api.Routes {
		if _, named := rows[r.Operation]; named == (r.Auth == api.AuthNone) {
			t.Errorf("%s: a row for each route that needs somebody signed in, and only such", r.Operation)
		}
	}
}

func TestNobodyGetsAnothersRecord(t *testing.T) {
	h := newHouse(t)
	other := h.Practice("south")
	_, stranger := h.Client(other)
	foreign := h.Staff(other, portal.RoleOwner)
	gone := h.SignIn(h.caller.Grant)
	if err := h.Table.EndSession(t.Context(), gone.Login.ID, gone.Session.ID); err != nil {
		t.Fatal(err)
	}
	bare := h.SignIn(portal.Grant{Account: other.ID, Practice: other.ID, Relation: portal.RelationStaff})
	forged := h.caller
	forged.Cookie = session.Cookie(h.caller.Login.ID, session.NewSecret())
	callers := map[string]functest.Caller{
		"nobody": {}, "another client": stranger, "another practice's staff": foreign, "a revoked session": gone,
		"a forged session": forged, "a login without a grant here": bare,
	}
	for _, r := range api.Routes {
		if r.Auth == api.AuthNone {
			continue
		}
		for name, as := range callers {
			own := r.Auth == api.AuthLogin || r.Auth == api.AuthAnyone
			if own && (as.Cookie == stranger.Cookie || as.Cookie == foreign.Cookie || as.Cookie == bare.Cookie) {
				continue // they may ask about themselves; TestOwnSessionsOnly says what they get
			}
			answer := h.call(r, as)
			if r.Auth == api.AuthAnyone && as.Cookie == nil {
				if answer.Status != http.StatusNoContent {
					t.Errorf("%s as nobody: %d %s", r.Operation, answer.Status, answer.Body)
				}
				continue
			}
			if answer.Status < 400 || strings.Contains(string(answer.Body), "Canary") {
				t.Errorf("%s as %s: %d %s", r.Operation, name, answer.Status, answer.Body)
			}
		}
	}
}

func TestClientsAreNoStaffAndStaffNoClients(t *testing.T) {
	h := newHouse(t)
	for _, r := range api.Routes {
		as := map[api.Auth]functest.Caller{api.AuthClient: h.staff, api.AuthStaff: h.caller}[r.Auth]
		if as.Cookie == nil {
			continue
		}
		if answer := h.call(r, as); answer.Status != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", r.Operation, answer.Status)
		}
	}
}

func TestAWithdrawnGrantEndsAtTheNextRequest(t *testing.T) {
	h := newHouse(t)
	weaker := h.caller.Grant
	weaker.Permissions = []portal.Permission{}
	h.Write(table.AddGrant(weaker)...)
	for _, r := range api.Routes {
		if r.Auth != api.AuthClient {
			continue
		}
		if answer := h.call(r, h.caller); answer.Status != http.StatusForbidden {
			t.Errorf("%s: %d, want 403", r.Operation, answer.Status)
		}
	}
}

func TestARestedSessionIsOver(t *testing.T) {
	h := newHouse(t)
	h.Clock.Move(portal.DefaultIdle + time.Second)
	for _, r := range api.Routes {
		as := map[api.Auth]functest.Caller{api.AuthClient: h.caller, api.AuthAnyone: h.caller, api.AuthLogin: h.caller, api.AuthStaff: h.staff}[r.Auth]
		if as.Cookie == nil {
			continue
		}
		if answer := h.call(r, as); answer.Status != http.StatusUnauthorized {
			t.Errorf("%s: %d, want 401", r.Operation, answer.Status)
		}
	}
}

func TestChangesNeedThePortalsOwnPages(t *testing.T) {
	h := newHouse(t)
	for name, header := range map[string]map[string]string{
		"another origin": {"Origin": "https://evil.example"}, "no client header": {api.HeaderClient: ""},
		"not through CloudFront": {api.HeaderOriginSecret: "guessed"},
	} {
		answer := h.serving["auth"].Do(functest.Call{As: h.caller, Method: http.MethodDelete, Path: "/api/auth/session", Header: header})
		if answer.Status != http.StatusForbidden {
			t.Errorf("%s: %d, want 403", name, answer.Status)
		}
	}
}
