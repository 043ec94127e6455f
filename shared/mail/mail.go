// Package mail composes letters, in plain text and HTML, and sends them by SES.
// A letter says that something waits, not what.
package mail

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	netmail "net/mail"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	gomail "github.com/wneessen/go-mail"

	"anteroom/shared/portal"
)

// timeLimit is how long SES may take to accept a message.
const timeLimit = 10 * time.Second

// Message is one letter to one person.
type Message struct {
	To      string // one plain address
	Subject string // one line, in any script
	Letter  Letter
	// Calendar is an appointment for the reader's calendar, or nil.
	Calendar *Calendar
	// Tags come back with the news of what became of the message. Names and
	// values are ASCII letters, digits, hyphens and underscores.
	Tags map[string]string
}

// Calendar is what a mail brings for a calendar (RFC 6047).
type Calendar struct {
	Method  string // REQUEST or CANCEL
	Content []byte
}

// ErrHeader says that an address, a subject, a name or a tag can't stand in a message.
var ErrHeader = errors.New("not fit for a header")

// Sender sends in the name of one address.
type Sender struct {
	client *sesv2.Client
	from   string
	set    string
	now    func() time.Time
}

// New sends from a plain address that SES has verified; the sender's name is the
// letter's practice. Outcomes are told to SES's configuration set.
func New(client *sesv2.Client, from, set string, now func() time.Time) *Sender {
	return &Sender{client, from, set, now}
}

// From is the address that it sends from.
func (s *Sender) From() string { return s.from }

// Send returns once SES has accepted the message. It fails with ErrHeader for
// what can't be sent at all.
func (s *Sender) Send(ctx context.Context, m Message) error {
	ctx, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	raw, err := m.compose(s.from, s.now())
	if err != nil {
		return fmt.Errorf("compose mail: %w", err)
	}
	in := &sesv2.SendEmailInput{
		FromEmailAddress: aws.String(s.from), Destination: &types.Destination{ToAddresses: []string{m.To}},
		Content: &types.EmailContent{Raw: &types.RawMessage{Data: raw}}, EmailTags: m.tags(),
	}
	if s.set != "" {
		in.ConfigurationSetName = aws.String(s.set)
	}
	if _, err := s.client.SendEmail(ctx, in); err != nil {
		return fmt.Errorf("send mail: %w", err)
	}
	return nil
}

func (m Message) tags() []types.MessageTag {
	var tags []types.MessageTag
	for name, value := range m.Tags {
		tags = append(tags, types.MessageTag{Name: aws.String(name), Value: aws.String(value)})
	}
	slices.SortFunc(tags, func(a, b types.MessageTag) int { return strings.Compare(*a.Name, *b.Name) })
	return tags
}

// compose writes the message as RFC 5322 has it.
func (m Message) compose(from string, now time.Time) ([]byte, error) {
	if err := m.check(from); err != nil {
		return nil, err
	}
	html, err := m.Letter.HTML()
	if err != nil {
		return nil, err
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := errors.Join(msg.FromFormat(m.Letter.Practice, from), msg.To(m.To)); err != nil {
		return nil, ErrHeader // the cause holds the address
	}
	msg.Subject(m.Subject)
	msg.SetDateWithValue(now.UTC())
	msg.SetMessageIDWithValue(rand.Text() + from[strings.LastIndexByte(from, '@'):]) // else it would name this machine
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader("Content-Language", m.Letter.Language)
	msg.SetBodyString(gomail.TypeTextPlain, m.Letter.Text())
	msg.AddAlternativeString(gomail.TypeTextHTML, html)
	if err := m.attach(msg); err != nil {
		return nil, err
	}
	var raw bytes.Buffer
	if _, err := msg.WriteTo(&raw); err != nil {
		return nil, fmt.Errorf("write message: %w", err)
	}
	return raw.Bytes(), nil
}

// attach adds the calendar twice: as what mail programs act on, and as a file
// for those that don't.
func (m Message) attach(msg *gomail.Msg) error {
	if m.Calendar == nil {
		return nil
	}
	kind := gomail.ContentType("text/calendar; method=" + m.Calendar.Method)
	msg.AddAlternativeString(kind, string(m.Calendar.Content))
	err := msg.AttachReader("appointment.ics", bytes.NewReader(m.Calendar.Content), gomail.WithFileContentType(kind))
	if err != nil {
		return fmt.Errorf("attach calendar: %w", err)
	}
	return nil
}

const subjectLimit = 200

// Most functions link this package and send no mail: nothing is made ready at
// their start.
var (
	tagForm      = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`) })
	methodForm   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Z]{1,20}$`) })
	languageForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9-]{2,35}$`) })
)

// check lets nothing into a header that could end it.
func (m Message) check(from string) error {
	for _, address := range []string{from, m.To} {
		if a, err := netmail.ParseAddress(address); err != nil || a.Address != address || !portal.IsPlainText(address, 254) {
			return fmt.Errorf("address: %w", ErrHeader)
		}
	}
	if m.Subject == "" || !portal.IsPlainText(m.Subject, subjectLimit) || !portal.IsPlainText(m.Letter.Practice, subjectLimit) {
		return fmt.Errorf("subject or name: %w", ErrHeader)
	}
	if !languageForm().MatchString(m.Letter.Language) {
		return fmt.Errorf("language: %w", ErrHeader)
	}
	if m.Calendar != nil && !methodForm().MatchString(m.Calendar.Method) {
		return fmt.Errorf("method: %w", ErrHeader)
	}
	for name, value := range m.Tags {
		if !tagForm().MatchString(name) || !tagForm().MatchString(value) {
			return fmt.Errorf("tag: %w", ErrHeader)
		}
	}
	return nil
}
