package mail

import "anteroom/shared/portal"

// DiscreetName is in whose name a letter is written, as sender and on top, to
// somebody whose mailbox others may see: it names no practice.
func DiscreetName(l portal.Language) string {
	if l == portal.Spanish {
		return "Su portal"
	}
	return "Your portal"
}
