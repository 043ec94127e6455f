package reminders

import (
	"fmt"
	"strings"
	"time"

	"anteroom/shared/ics"
	"anteroom/shared/mail"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// words are the sentences of one mail in one language. What has a %s gets the
// practice in a subject, the date and time in a text.
type words struct{ subject, neutral, text string }

// newsLetter tells when the appointment is, what can be done about it by the
// same rule as the page goes by, and brings it to the reader's calendar.
func (h Handler) newsLetter(s table.AppointmentSheet, w map[portal.Language]words) mail.Message {
	c, a, say := s.Client, s.Appointment, general[s.Client.Language]
	m := h.letter(s, w[c.Language], fmt.Sprintf(w[c.Language].text, when(a.Start, c)), h.whatToDo(s))
	organizer := ics.Party{Email: h.mailer.From()}
	if !c.Discreet() {
		organizer.Name = s.Practice.Name
	}
	method, content := ics.Message(ics.Of(a, s.Practice, c, h.origin), organizer, ics.Party{Email: c.Email})
	m.Calendar = &mail.Calendar{Method: method, Content: content}
	if a.State.Cancelled() {
		m.Letter.Button.Label = say.open
	}
	return m
}

// offerLetter tells of an earlier time, and until when it is kept.
func (h Handler) offerLetter(s table.AppointmentSheet) mail.Message {
	w, c := offerWords[s.Client.Language], s.Client
	until := fmt.Sprintf(general[c.Language].kept, when(s.Appointment.Offer.Until, c))
	return h.letter(s, w, fmt.Sprintf(w.text, when(s.Appointment.Offer.Start, c)), until)
}

func (h Handler) letter(s table.AppointmentSheet, w words, paragraphs ...string) mail.Message {
	say := general[s.Client.Language]
	subject, from, accent := fmt.Sprintf(w.subject, s.Practice.Name), s.Practice.Name, s.Practice.Accent
	if s.Client.Discreet() {
		subject, from, accent = w.neutral, mail.DiscreetName(s.Client.Language), ""
	}
	var told []string
	for _, p := range paragraphs {
		if p != "" {
			told = append(told, p)
		}
	}
	return mail.Message{
		To: s.Client.Email, Subject: subject,
		Letter: mail.Letter{
			Language: string(s.Client.Language), Practice: from, Accent: accent, Greeting: say.greeting, Paragraphs: told,
			Button: &mail.Button{Label: say.open, URL: h.origin + "/a/" + s.Client.ID + "/appointments"}, Footer: say.footer,
		},
	}
}

// whatToDo words the appointment's button.
func (h Handler) whatToDo(s table.AppointmentSheet) string {
	say, a := general[s.Client.Language], s.Appointment
	b := a.Button(s.Practice.Settings.Scheduling, h.now())
	switch b.Reason {
	case portal.ReasonOpensLater:
		return fmt.Sprintf(say.opens, clock(b.ChangesAt, s.Client))
	case portal.ReasonOpen:
		return say.isOpen
	case portal.ReasonPaymentDue:
		return say.first
	}
	return ""
}

// sentences are what every mail is made of.
type sentences struct{ greeting, open, footer, opens, isOpen, first, kept string }

var general = map[portal.Language]sentences{
	portal.English: {
		greeting: "Hello,", open: "Open My Appointments", footer: "For your privacy this mail doesn't say more.",
		opens: "It is over video. Join Meeting is in the portal from %s on.", isOpen: "It is over video. Join Meeting is in the portal now.",
		first: "Something has to be done in the portal first. My Appointments says what.",
		kept:  "It is kept for you until %s. After that it goes to the next in line, and your appointment stays as it is.",
	},
	portal.Spanish: {
		greeting: "Hola:", open: "Abrir Mis citas", footer: "Por su privacidad, este correo no dice más.",
		opens: "Es por video. Encontrará «Unirse a la reunión» en el portal a partir de las %s.", isOpen: "Es por video. «Unirse a la reunión» ya está en el portal.",
		first: "Antes hay algo que hacer en el portal. Mis citas dice qué.",
		kept:  "Se la guardamos hasta el %s. Después pasa a la siguiente persona y su cita queda como está.",
	},
}

var bookedWords = map[portal.Language]words{
	portal.English: {"Your appointment with %s is confirmed", "Confirmed", "your appointment is on %s."},
	portal.Spanish: {"Su cita con %s está confirmada", "Confirmado", "su cita es el %s."},
}

var movedWords = map[portal.Language]words{
	portal.English: {"Your appointment with %s has a new time", "A change of time", "your appointment has moved. It is now on %s."},
	portal.Spanish: {"Su cita con %s tiene otra hora", "Cambio de hora", "su cita ha cambiado. Ahora es el %s."},
}

var cancelledWords = map[portal.Language]words{
	portal.English: {"Your appointment with %s was cancelled", "Cancelled", "your appointment on %s won't take place."},
	portal.Spanish: {"Su cita con %s fue cancelada", "Cancelado", "su cita del %s no tendrá lugar."},
}

var reminderWords = map[portal.Language]words{
	portal.English: {"A reminder of your appointment with %s", "A reminder", "this is a reminder of your appointment on %s."},
	portal.Spanish: {"Recordatorio de su cita con %s", "Recordatorio", "le recordamos su cita del %s."},
}

var offerWords = map[portal.Language]words{
	portal.English: {"An earlier time with %s is free", "An earlier time is free", "you asked to be told: there is an earlier time on %s."},
	portal.Spanish: {"Hay una hora más temprana con %s", "Hay una hora más temprana", "pidió que le avisáramos: hay una hora más temprana, el %s."},
}

var (
	spanishDays   = []string{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"}
	spanishMonths = []string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"}
)

// when words a time in the client's zone and language, such as "Tuesday,
// December 1, 2026 at 3:45 PM EST".
func when(at time.Time, c portal.Client) string {
	local := in(at, c)
	if c.Language == portal.Spanish {
		day := fmt.Sprintf("%s %d de %s de %d", spanishDays[local.Weekday()], local.Day(), spanishMonths[local.Month()-1], local.Year())
		return day + " a las " + clock(at, c)
	}
	return local.Format("Monday, January 2, 2006") + " at " + clock(at, c)
}

// clock words the time of day with its zone, as the pages do: "3:45 PM EST",
// "3:45 p. m. EST".
func clock(at time.Time, c portal.Client) string {
	text := in(at, c).Format("3:04 PM MST")
	if c.Language == portal.Spanish {
		text = strings.NewReplacer(" AM ", " a. m. ", " PM ", " p. m. ").Replace(text)
	}
	return strings.ReplaceAll(text, " ", "\u00a0")
}

func in(at time.Time, c portal.Client) time.Time { return at.In(c.Zone()) }
