package portal

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Support is how a practice helps its clients beside the guides that ship: whom
// to ask, and what it wants to add.
type Support struct {
	Practice string
	Email    string // may be empty
	Hours    string // in the practice's words, such as "Mon to Fri, 9 to 5"; may be empty
	Notes    []Note // at most one a language
	Version  int    // 0 before anything was said
}

// Note is what a practice adds to the guides, in one language.
type Note struct {
	Language Language
	Text     string // Markdown
}

// NoteLimit is how long a note may be, in characters.
const NoteLimit = 10_000

// Describe takes what staff say anew.
func (s *Support) Describe(email, hours string, notes []Note) error {
	s.Email = ""
	if strings.TrimSpace(email) != "" {
		address, err := NormalizeEmail(email)
		if err != nil {
			return err
		}
		s.Email = address
	}
	if s.Hours = strings.TrimSpace(hours); !IsPlainText(s.Hours, 200) {
		return Field("#/hours", "length", "This has at most 200 characters, all on one line.")
	}
	s.Notes = nil
	for _, n := range notes {
		if !n.Language.Known() || slices.ContainsFunc(s.Notes, func(o Note) bool { return o.Language == n.Language }) {
			return Field("#/notes", "language", "There is one note for each language of the portal.")
		}
		if n.Text = strings.TrimSpace(n.Text); !isText(n.Text, NoteLimit) {
			return Field("#/notes", "length", "A note has at most 10,000 characters.")
		}
		if n.Text != "" {
			s.Notes = append(s.Notes, n)
		}
	}
	return nil
}

// isText reports whether s is valid UTF-8 of at most limit characters, over any
// number of lines, without control or bidirectional override characters.
func isText(s string, limit int) bool {
	if utf8.RuneCountInString(s) > limit {
		return false
	}
	for line := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		if !IsPlainText(strings.ReplaceAll(line, "\t", " "), limit) {
			return false
		}
	}
	return true
}

// SetCountry says in which country the practice is: one whose crisis contacts are known.
func (p *Practice) SetCountry(country string) error {
	if !slices.Contains(CrisisCountries(), country) {
		return Field("#/country", "choice", "The crisis contacts of this country are not known here yet.")
	}
	p.Country = country
	return nil
}

// Message is a question that somebody asks the practice on a client's account,
// and its answer. Only who asked and the practice's staff read it.
type Message struct {
	ID         string
	Practice   string
	Client     string
	Login      string // who asks
	Relation   Relation
	Text       string
	CreatedAt  time.Time
	Reply      string // empty until answered
	AnsweredBy string // login
	AnsweredAt time.Time
	Version    int
}

// MessageLimit is how long a message and its answer may be, in characters.
const MessageLimit = 4000

// NewMessage asks the practice something.
func NewMessage(a Actor, text string, now time.Time) (Message, error) {
	text, err := messageText(text)
	return Message{
		ID: NewID(KindMessage, now), Practice: a.Practice, Client: a.Account, Login: a.Login, Relation: a.Grant.Relation,
		Text: text, CreatedAt: now, Version: 1,
	}, err
}

// Answer answers a message, once: ErrAnswered after.
func (m *Message) Answer(by, text string, now time.Time) error {
	if m.Reply != "" {
		return ErrAnswered
	}
	text, err := messageText(text)
	if err != nil {
		return err
	}
	m.Reply, m.AnsweredBy, m.AnsweredAt = text, by, now
	return nil
}

func messageText(s string) (string, error) {
	s = strings.TrimSpace(s)
	if s == "" || !isText(s, MessageLimit) {
		return "", Field("#/text", "length", "This has 1 to 4,000 characters.")
	}
	return s, nil
}

// MessageHead is a message as it stands in the practice's inbox: who asked, not what.
type MessageHead struct {
	ID         string
	Practice   string
	Client     string
	ClientName string
	Relation   Relation // of who asked
	CreatedAt  time.Time
	AnsweredAt time.Time
	Version    int
}

// Head is the message's row in the inbox.
func (m Message) Head(clientName string) MessageHead {
	return MessageHead{
		ID: m.ID, Practice: m.Practice, Client: m.Client, ClientName: clientName, Relation: m.Relation,
		CreatedAt: m.CreatedAt, AnsweredAt: m.AnsweredAt, Version: m.Version,
	}
}
