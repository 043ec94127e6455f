package invites

import (
	"context"
	"errors"

	"anteroom/events"
	"anteroom/shared/mail"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// emailChangeIssued mails the code by which a new address proves itself.
func (h handler) emailChangeIssued(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.EmailChangeIssued](e)
	if err != nil {
		return err
	}
	return h.aboutEmail(ctx, e.ID, in.Login, in.Change, func(c portal.EmailChange) (mail.Message, bool) {
		w := emailWords[c.Language]
		m := plainMail(c.New, c.Language, w.newSubject, w.newText, w.newFooter)
		m.Letter.Code = h.links.Code(c.ID, c.Generation)
		return m, c.Open(h.now()) == nil
	})
}

// emailChanged tells the address that was left.
func (h handler) emailChanged(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.EmailChanged](e)
	if err != nil {
		return err
	}
	return h.aboutEmail(ctx, e.ID, in.Login, in.Change, func(c portal.EmailChange) (mail.Message, bool) {
		w := emailWords[c.Language]
		return plainMail(c.Old, c.Language, w.oldSubject, w.oldText, w.oldFooter), c.Used
	})
}

// aboutEmail sends what compose makes of the change, unless it says that nobody needs it.
func (h handler) aboutEmail(ctx context.Context, event, login, change string, compose func(portal.EmailChange) (mail.Message, bool)) error {
	return h.store.DoOnce(ctx, consumer, event, lease, func(ctx context.Context) ([]table.Change, error) {
		c, err := h.store.EmailChange(ctx, login, change)
		if errors.Is(err, portal.ErrNotFound) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		m, needed := compose(c)
		if !needed {
			return nil, nil
		}
		return nil, h.mailer.Send(ctx, m)
	})
}

// plainMail is a mail about a login, which is no one practice's: it names none.
func plainMail(to string, language portal.Language, subject, text, footer string) mail.Message {
	return mail.Message{To: to, Subject: subject, Letter: mail.Letter{
		Language: string(language), Practice: mail.DiscreetName(language), Greeting: greetings[language], Paragraphs: []string{text}, Footer: footer,
	}}
}

var greetings = map[portal.Language]string{portal.English: "Hello,", portal.Spanish: "Hola:"}

var emailWords = map[portal.Language]struct {
	newSubject, newText, newFooter string
	oldSubject, oldText, oldFooter string
}{
	portal.English: {
		newSubject: "Your code for this address",
		newText:    "this is the code to sign in with this address from now on. Type it on the page where you asked for it, within 10 minutes.",
		newFooter:  "Did you not ask for this? Then you can ignore this mail. Nothing changes without the code.",
		oldSubject: "You sign in with another address now",
		oldText:    "from now on you sign in with another address. This one no longer works.",
		oldFooter:  "Was this not you? Then call your practice, which can close the access at once.",
	},
	portal.Spanish: {
		newSubject: "Su código para esta dirección",
		newText:    "este es el código para entrar a partir de ahora con esta dirección. Escríbalo en la página donde lo pidió, en los próximos 10 minutos.",
		newFooter:  "¿No lo pidió usted? Entonces puede ignorar este correo. Sin el código no cambia nada.",
		oldSubject: "Ahora entra con otra dirección",
		oldText:    "a partir de ahora entra con otra dirección. Esta ya no sirve.",
		oldFooter:  "¿No fue usted? Entonces llame a su consultorio, que puede cerrar el acceso enseguida.",
	},
}
