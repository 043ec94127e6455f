package functions_test

import (
	"net/http"
	"strings"
	"testing"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

// ways are ties of each relation at each level, and one of mixed levels.
func ways() map[string]portal.RelatedPerson {
	all := func(l portal.Level) portal.Levels {
		return portal.Levels{Profile: l, Tasks: l, Documents: l, Appointments: l, Payments: l}
	}
	mixed := all(portal.LevelNone)
	mixed.Tasks, mixed.Documents = portal.LevelAct, portal.LevelView
	ways := map[string]portal.RelatedPerson{}
	for _, r := range []portal.Relation{portal.RelationGuardian, portal.RelationResponsible, portal.RelationEmergency, portal.RelationReferral} {
		for name, l := range map[string]portal.Levels{"none": all(portal.LevelNone), "view": all(portal.LevelView), "act": all(portal.LevelAct), "mixed": mixed} {
			ways[string(r)+" "+name] = portal.RelatedPerson{Relation: r, Levels: l}
		}
	}
	return ways
}

// needs is what a request must hold where that is more than the permission of
// its route: each purpose of an upload has its own.
func needs(route api.Route) portal.Permission {
	if route.Operation == "createUpload" {
		return portal.PurposeDocument.Permission()
	}
	return portal.Permission(route.Permission)
}

// Each route answers each tie as its levels say: it is forbidden where they don't
// hold the route's permission, and anything else where they do.
func TestEveryTieReachesWhatItsLevelsSay(t *testing.T) {
	h := newHouse(t)
	for name, r := range ways() {
		r.Client, r.Practice = h.client.ID, h.practice.ID
		as := h.SignIn(r.Grant(portal.DefaultIdle))
		for _, route := range api.Routes {
			if route.Auth != api.AuthClient {
				continue
			}
			held, answer := as.Grant.Allows(needs(route)), h.call(route, as)
			forbidden := answer.Status == http.StatusForbidden && strings.Contains(string(answer.Body), "/problems/"+portal.ErrForbidden.Code+`"`)
			if forbidden == held || answer.Status == http.StatusUnauthorized {
				t.Errorf("%s as %s: %d, holds %s: %t", route.Operation, name, answer.Status, needs(route), held)
			}
		}
	}
}

func TestAPausedTieReachesNothing(t *testing.T) {
	h := newHouse(t)
	act := portal.LevelAct
	r := portal.RelatedPerson{
		Client: h.client.ID, Practice: h.practice.ID, Relation: portal.RelationGuardian, PausesAt: functest.Start,
		Levels: portal.Levels{Profile: act, Tasks: act, Documents: act, Appointments: act, Payments: act},
	}
	as := h.SignIn(r.Grant(portal.DefaultIdle))
	for _, route := range api.Routes {
		if route.Auth == api.AuthClient {
			h.call(route, as).Refused(portal.ErrAccessPaused)
		}
	}
}
