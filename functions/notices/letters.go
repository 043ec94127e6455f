package notices

import (
	"fmt"

	"anteroom/shared/mail"
	"anteroom/shared/portal"
)

// words are the sentences of one mail in one language.
type words struct{ subject, greeting, text, button, footer string }

func letter(to string, language portal.Language, p portal.Practice, w words, origin string) mail.Message {
	return mail.Message{
		To: to, Subject: fmt.Sprintf(w.subject, p.Name),
		Letter: mail.Letter{
			Language: string(language), Practice: p.Name, Accent: p.Accent, Greeting: w.greeting,
			Paragraphs: []string{fmt.Sprintf(w.text, p.Name)},
			Button:     &mail.Button{Label: w.button, URL: origin + "/p/" + p.Slug}, Footer: w.footer,
		},
	}
}

// discreetLetter says that something is new, and neither who has it nor where.
func discreetLetter(to string, language portal.Language, origin string) mail.Message {
	w := discreetWords[language]
	return mail.Message{
		To: to, Subject: w.subject,
		Letter: mail.Letter{
			Language: string(language), Practice: mail.DiscreetName(language), Greeting: w.greeting, Paragraphs: []string{w.text},
			Button: &mail.Button{Label: w.button, URL: origin + "/signin"}, Footer: w.footer,
		},
	}
}

var discreetWords = map[portal.Language]words{
	portal.English: {
		subject: "Something new is waiting for you", greeting: "Hello,", button: "See what it is",
		text:   "something new is waiting for you. You see it after you sign in.",
		footer: "You asked for messages that say no more than this.",
	},
	portal.Spanish: {
		subject: "Hay algo nuevo para usted", greeting: "Hola:", button: "Ver qué es",
		text:   "hay algo nuevo para usted. Lo verá al entrar.",
		footer: "Usted pidió mensajes que no digan más que esto.",
	},
}

var taskWords = map[portal.Language]words{
	portal.English: {
		subject: "Something new from %s", greeting: "Hello,", button: "Open the portal",
		text:   "%s has left something for you to look at in the portal.",
		footer: "For your privacy this mail doesn't say what it is.",
	},
	portal.Spanish: {
		subject: "Algo nuevo de %s", greeting: "Hola:", button: "Abrir el portal",
		text:   "%s le ha dejado algo en el portal.",
		footer: "Por su privacidad, este correo no dice qué es.",
	},
}

var documentWords = map[portal.Language]words{
	portal.English: {
		subject: "A document from %s is ready", greeting: "Hello,", button: "Open the portal",
		text:   "a document is waiting for you in the portal of %s. You find it under My Documents.",
		footer: "For your privacy this mail doesn't say what it is.",
	},
	portal.Spanish: {
		subject: "Un documento de %s está listo", greeting: "Hola:", button: "Abrir el portal",
		text:   "le espera un documento en el portal de %s. Lo encontrará en Mis documentos.",
		footer: "Por su privacidad, este correo no dice qué es.",
	},
}

var invoiceWords = map[portal.Language]words{
	portal.English: {
		subject: "A bill from %s is waiting", greeting: "Hello,", button: "Open the portal",
		text:   "a bill is waiting for you in the portal of %s. You can look at it and pay it under My Payments.",
		footer: "For your privacy this mail doesn't say what it is for.",
	},
	portal.Spanish: {
		subject: "Le espera una factura de %s", greeting: "Hola:", button: "Abrir el portal",
		text:   "le espera una factura en el portal de %s. Puede verla y pagarla en Mis pagos.",
		footer: "Por su privacidad, este correo no dice por qué concepto.",
	},
}

var receiptWords = map[portal.Language]words{
	portal.English: {
		subject: "Your receipt from %s", greeting: "Hello,", button: "Open the portal",
		text:   "a receipt is waiting for you in the portal of %s. You find it under My Payments and in My Documents.",
		footer: "For your privacy this mail doesn't say what it is for.",
	},
	portal.Spanish: {
		subject: "Su recibo de %s", greeting: "Hola:", button: "Abrir el portal",
		text:   "le espera un recibo en el portal de %s. Lo encontrará en Mis pagos y en Mis documentos.",
		footer: "Por su privacidad, este correo no dice por qué concepto.",
	},
}

var urgentWords = map[portal.Language]words{
	portal.English: {
		subject: "Please look now: %s", greeting: "Hello,", button: "Open the console",
		text:   "an urgent notice is waiting in the console of %s. Please look at it now.",
		footer: "For your clients' privacy this mail doesn't say what it is.",
	},
	portal.Spanish: {
		subject: "Por favor, mire ahora: %s", greeting: "Hola:", button: "Abrir la consola",
		text:   "hay un aviso urgente en la consola de %s. Por favor, véalo ahora.",
		footer: "Por la privacidad de sus clientes, este correo no dice qué es.",
	},
}
