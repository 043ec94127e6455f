package invites

import (
	"fmt"
	"strconv"

	"anteroom/shared/mail"
	"anteroom/shared/portal"
)

// The names of the tags that a mail is sent with and SES gives back.
const (
	tagAccount    = "account"
	tagInvite     = "invite"
	tagGeneration = "generation"
)

type inviteTags struct {
	account, invite string
	generation      int
}

func readTags(tags map[string][]string) inviteTags {
	one := func(name string) string {
		if len(tags[name]) == 0 {
			return ""
		}
		return tags[name][0]
	}
	generation, _ := strconv.Atoi(one(tagGeneration)) // 0 is no generation: the news is ignored
	return inviteTags{one(tagAccount), one(tagInvite), generation}
}

// signInMail is the mail with code and link. It says nothing of why its
// reader has an account.
func signInMail(c portal.Challenge, p portal.Practice, code, link string) mail.Message {
	w := signInWords[c.Language]
	name := p.Name
	if name == "" {
		name = w.neutral
	}
	return mail.Message{
		To: c.Email, Subject: fmt.Sprintf(w.subject, name),
		Letter: mail.Letter{
			Language: string(c.Language), Practice: name, Accent: p.Accent, Greeting: w.greeting,
			Paragraphs: []string{w.code}, Code: code,
			Button: &mail.Button{Label: w.button, URL: link, Before: w.link}, Footer: w.footer,
		},
	}
}

// inviteMail is the mail with an invite's link. It names the practice and nobody else.
func inviteMail(i portal.Invite, p portal.Practice, link string) mail.Message {
	w := wordsFor(i)[i.Language]
	days := int(p.Settings.InviteLife.Hours() / 24)
	return mail.Message{
		To: i.Email, Subject: fmt.Sprintf(w.subject, p.Name),
		Letter: mail.Letter{
			Language: string(i.Language), Practice: p.Name, Accent: p.Accent, Greeting: w.greeting,
			Paragraphs: []string{fmt.Sprintf(w.code, p.Name)},
			Button:     &mail.Button{Label: w.button, URL: link, Before: fmt.Sprintf(w.link, days)}, Footer: w.footer,
		},
		Tags: map[string]string{tagAccount: i.Account, tagInvite: i.ID, tagGeneration: strconv.Itoa(i.Generation)},
	}
}

// disguise is what is said instead to somebody whose mailbox others may see.
type disguise struct{ subject, text, footer string }

// inDisguise gives the mail without a word of the practice: code, link and tags stay.
func inDisguise(m mail.Message, d disguise) mail.Message {
	m.Subject = d.subject
	m.Letter.Practice, m.Letter.Accent = mail.DiscreetName(portal.Language(m.Letter.Language)), ""
	m.Letter.Paragraphs, m.Letter.Footer = []string{d.text}, d.footer
	return m
}

var discreetSignIn = map[portal.Language]disguise{
	portal.English: {"Your sign-in code", signInWords[portal.English].code, signInWords[portal.English].footer},
	portal.Spanish: {"Su código de acceso", signInWords[portal.Spanish].code, signInWords[portal.Spanish].footer},
}

var discreetInvite = map[portal.Language]disguise{
	portal.English: {
		"An invitation for you", "there is an account for you. The page that opens says whose it is, before you accept.",
		"You need no password. If you did not expect this, you can ignore this mail.",
	},
	portal.Spanish: {
		"Una invitación para usted", "hay una cuenta para usted. La página que se abre dice de quién es, antes de aceptar.",
		"No necesita contraseña. Si no lo esperaba, puede ignorar este correo.",
	},
}

func wordsFor(i portal.Invite) map[portal.Language]words {
	switch {
	case i.Relation == portal.RelationStaff:
		return staffWords
	case i.Related != "":
		return relatedWords
	}
	return inviteWords
}

// words are the sentences of one mail in one language.
type words struct {
	subject, greeting, code, link, button, footer, neutral string
}

var signInWords = map[portal.Language]words{
	portal.English: {
		subject: "Your sign-in code for %s", greeting: "Hello,", neutral: "your client portal",
		code:   "this is your code to sign in. It works for 10 minutes, in the browser where you asked for it.",
		link:   "Or open this page and press “Sign in”:",
		button: "Sign in",
		footer: "Did you not ask for this? Then you can ignore this mail. Nobody can sign in without it.",
	},
	portal.Spanish: {
		subject: "Su código de acceso para %s", greeting: "Hola:", neutral: "su portal",
		code:   "este es su código para entrar. Sirve durante 10 minutos, en el navegador donde lo pidió.",
		link:   "O abra esta página y pulse «Entrar»:",
		button: "Entrar",
		footer: "¿No lo pidió usted? Entonces puede ignorar este correo. Nadie puede entrar sin él.",
	},
}

var inviteWords = map[portal.Language]words{
	portal.English: {
		subject: "%s invites you to its client portal", greeting: "Hello,",
		code:   "%s has made you an account in its client portal. There you find what to fill in, what to read and when to come.",
		link:   "The link works once, for %d days:",
		button: "Open your invite",
		footer: "You need no password. If you don't know the practice, you can ignore this mail.",
	},
	portal.Spanish: {
		subject: "%s le invita a su portal", greeting: "Hola:",
		code:   "%s le ha abierto una cuenta en su portal. Allí encontrará lo que hay que llenar, lo que hay que leer y sus citas.",
		link:   "El enlace sirve una sola vez, durante %d días:",
		button: "Abrir la invitación",
		footer: "No necesita contraseña. Si no conoce el consultorio, puede ignorar este correo.",
	},
}

var relatedWords = map[portal.Language]words{
	portal.English: {
		subject: "%s invites you to its client portal", greeting: "Hello,",
		code:   "%s gives you access to the account of somebody you look after or stand by. The page tells you whose it is before you accept.",
		link:   "The link works once, for %d days:",
		button: "Open your invite",
		footer: "You need no password. If you don't know the practice, you can ignore this mail.",
	},
	portal.Spanish: {
		subject: "%s le invita a su portal", greeting: "Hola:",
		code:   "%s le da acceso a la cuenta de una persona a la que cuida o acompaña. La página le dirá de quién es antes de aceptar.",
		link:   "El enlace sirve una sola vez, durante %d días:",
		button: "Abrir la invitación",
		footer: "No necesita contraseña. Si no conoce el consultorio, puede ignorar este correo.",
	},
}

var staffWords = map[portal.Language]words{
	portal.English: {
		subject: "Your console for %s is ready", greeting: "Hello,",
		code:   "%s has a place in Anteroom, and you are invited to run it. In the console you create clients, invite them and send them forms.",
		link:   "The link works once, for %d days:",
		button: "Open the console",
		footer: "You need no password. If you did not expect this, you can ignore this mail.",
	},
	portal.Spanish: {
		subject: "La consola de %s está lista", greeting: "Hola:",
		code:   "%s tiene un lugar en Anteroom y le invita a llevarlo. En la consola puede crear clientes, invitarlos y enviarles formularios.",
		link:   "El enlace sirve una sola vez, durante %d días:",
		button: "Abrir la consola",
		footer: "No necesita contraseña. Si no lo esperaba, puede ignorar este correo.",
	},
}
