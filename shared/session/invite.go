package session

import (
	"strings"

	"anteroom/shared/portal"
)

// InviteToken is the fragment of an invite's link: the account it opens, then
// the invite's Token. The account only says where the invite is kept.
func (l Links) InviteToken(i portal.Invite) string {
	return i.Account + "." + l.Token(i.ID, i.Generation)
}

// ReadInviteToken gives the account, the invite and the generation that a
// fragment made by InviteToken is for; portal.ErrLinkWrong for any other.
func (l Links) ReadInviteToken(token string) (account, invite string, generation int, err error) {
	account, rest, _ := strings.Cut(token, ".")
	if !portal.IsID(portal.KindClient, account) && !portal.IsID(portal.KindPractice, account) {
		return "", "", 0, portal.ErrLinkWrong
	}
	invite, generation, err = l.ReadToken(portal.KindInvite, rest)
	return account, invite, generation, err
}
