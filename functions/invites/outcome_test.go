package invites_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	lambdaevents "github.com/aws/aws-lambda-go/events"

	"anteroom/functions/functest"
	"anteroom/functions/invites"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// state is what staff see of the invite.
func (d desk) state(t *testing.T, i portal.Invite) (portal.InviteState, time.Time) {
	t.Helper()
	kept, err := d.Table.Invite(t.Context(), i.Account, i.ID)
	if err != nil {
		t.Fatal(err)
	}
	now := d.Clock.Now()
	return kept.State(now), kept.StateAt(now)
}

func TestStaffSeeWhatBecameOfTheMail(t *testing.T) {
	for email, want := range map[string]portal.InviteState{
		"robin@example.com":        portal.InviteDelivered,
		"bounce+robin@example.com": portal.InviteBounced,
		"complaint@example.com":    portal.InviteBounced,
	} {
		t.Run(email, func(t *testing.T) {
			d := newDesk(t)
			i, e := d.invited(email)
			d.Done(e)
			d.Clock.Move(time.Minute)
			told := d.post.Told()
			if again := d.DeliverForeign(append(told, told...)...); len(told) == 0 || len(again) != 0 {
				t.Fatalf("of %d pieces of news %v have to come again", len(told), again)
			}
			if got, since := d.state(t, i); got != want || !since.Equal(d.Clock.Now()) {
				t.Errorf("%s since %v, want %s since %v", got, since, want, d.Clock.Now())
			}
		})
	}
}

// news is what SES tells of a mail with these tags.
func news(kind string, tags map[string][]string) lambdaevents.EventBridgeEvent {
	detail, err := json.Marshal(map[string]any{"mail": map[string]any{"tags": tags}})
	if err != nil {
		panic(err) // the test's own mistake
	}
	return lambdaevents.EventBridgeEvent{ID: portal.NewID(portal.KindEvent, functest.Start), Source: "aws.ses", DetailType: kind, Detail: detail}
}

func tagsOf(i portal.Invite, generation string) map[string][]string {
	return map[string][]string{"account": {i.Account}, "invite": {i.ID}, "generation": {generation}}
}

const delivered, bounced = "Email Delivered", "Email Bounced"

func TestLaterNewsNeverTurnsBack(t *testing.T) {
	for name, row := range map[string]struct {
		news []string // about the first mail
		want portal.InviteState
	}{
		"in order":                  {[]string{delivered, bounced}, portal.InviteBounced},
		"a bounce before its mail":  {[]string{bounced, delivered}, portal.InviteBounced},
		"the same again":            {[]string{delivered, delivered}, portal.InviteDelivered},
		"a complaint after arrival": {[]string{delivered, "Email Complaint Received"}, portal.InviteBounced},
	} {
		d := newDesk(t)
		i, _ := d.invited(d.client.Email)
		for _, kind := range row.news {
			if again := d.DeliverForeign(news(kind, tagsOf(i, "1"))); len(again) != 0 {
				t.Errorf("%s: %s has to come again", name, kind)
			}
		}
		if got, _ := d.state(t, i); got != row.want {
			t.Errorf("%s: %s, want %s", name, got, row.want)
		}
	}
}

func TestWhoHasOpenedTheInviteHasTheMail(t *testing.T) {
	d := newDesk(t)
	i, _ := d.invited(d.client.Email)
	i.Note(portal.InviteOpened, 1, d.Clock.Now())
	d.Write(table.SaveInvite(i))
	d.DeliverForeign(news(bounced, tagsOf(i, "1")))
	if got, _ := d.state(t, i); got != portal.InviteOpened {
		t.Errorf("%s after it was opened", got)
	}
}

func TestNewsOfAnOlderMailIsNoNews(t *testing.T) {
	d := newDesk(t)
	i, _ := d.invited(d.client.Email)
	i, _ = d.renewed(t, i)
	for _, generation := range []string{"1", "3", "", "one"} {
		if again := d.DeliverForeign(news(bounced, tagsOf(i, generation))); len(again) != 0 {
			t.Errorf("generation %q has to come again", generation)
		}
		if got, _ := d.state(t, i); got != portal.InviteSent {
			t.Errorf("generation %q makes it %s", generation, got)
		}
	}
}

func TestNewsOfOtherMailsIsDone(t *testing.T) {
	d := newDesk(t)
	i, _ := d.invited(d.client.Email)
	elsewhere := i
	elsewhere.ID = portal.NewID(portal.KindInvite, d.Clock.Now())
	for name, tags := range map[string]map[string][]string{
		"without tags":   nil,
		"an empty tag":   {"account": {}, "invite": {}},
		"an unknown one": tagsOf(elsewhere, "1"),
	} {
		if again := d.DeliverForeign(news(delivered, tags)); len(again) != 0 {
			t.Errorf("%s: it has to come again", name)
		}
	}
	unreadable := news(delivered, nil)
	unreadable.Detail = json.RawMessage(`"what"`)
	if again := d.DeliverForeign(unreadable, news(delivered, tagsOf(i, "1"))); len(again) != 1 || again[0] != unreadable.ID {
		t.Errorf("%v have to come again, want %s", again, unreadable.ID)
	}
	if got, _ := d.state(t, i); got != portal.InviteDelivered {
		t.Errorf("%s beside unreadable news", got)
	}
}

// overtaken is the table where somebody opens each invite right after it was read.
type overtaken struct {
	*functest.Crashing
	times int
}

func (o *overtaken) Invite(ctx context.Context, account, id string) (portal.Invite, error) {
	i, err := o.Crashing.Invite(ctx, account, id)
	if err != nil || o.times == 0 {
		return i, err
	}
	o.times--
	return i, o.Write(ctx, table.SaveInvite(i))
}

func TestNewsThatMeetsAnotherChangeComesAgain(t *testing.T) {
	d := newDesk(t)
	i, _ := d.invited(d.client.Email)
	store := &overtaken{d.store, 1}
	function := d.Consume(invites.New(store, d.post.Sender, d.links, functest.Origin, d.Clock.Now))
	n := news(bounced, tagsOf(i, "1"))
	if again := function.DeliverForeign(n); len(again) != 1 {
		t.Fatal("it was taken for done")
	}
	d.Clock.Move(lease)
	if again := function.DeliverForeign(n); len(again) != 0 {
		t.Fatal("it does not succeed")
	}
	if got, _ := d.state(t, i); got != portal.InviteBounced {
		t.Errorf("%s", got)
	}
}
