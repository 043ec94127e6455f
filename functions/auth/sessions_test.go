package auth_test

import (
	"context"
	"net/http"
	"testing"

	"anteroom/functions/auth"
	"anteroom/functions/functest"
)

// otherTab ends the session a moment before.
type otherTab struct{ auth.Store }

func (o otherTab) EndSession(ctx context.Context, login, session string) error {
	if err := o.Store.EndSession(ctx, login, session); err != nil {
		return err
	}
	return o.Store.EndSession(ctx, login, session)
}

func TestSigningOutInTwoTabsAtOnceIsDoneInBoth(t *testing.T) {
	d := newDoor(t)
	_, mine := d.Client(d.practice)
	late := d.Serve("auth", auth.New(otherTab{d.Table}, d.links, d.Clock.Now))
	if answer := late.Do(functest.Call{As: mine, Method: http.MethodDelete, Path: "/api/auth/session"}); answer.Status != http.StatusNoContent {
		t.Errorf("sign out: %d %s", answer.Status, answer.Body)
	}
}
