package functest

import (
	"net/http"
	"net/http/httptest"
	"sync"

	lambdaevents "github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"anteroom/infra/local/mailbox"
	"anteroom/shared/mail"
	"anteroom/shared/portal"
)

// Post is the local SES with a sender before it.
type Post struct {
	*mailbox.Mailbox
	Sender *mail.Sender

	mu   sync.Mutex
	told []lambdaevents.EventBridgeEvent
	down int
}

// Post opens an empty mailbox.
func (b *Bench) Post() *Post {
	b.t.Helper()
	p := &Post{}
	box, err := mailbox.Open(mailbox.Options{Dir: b.t.TempDir(), Now: b.Clock.Now, Publish: p.publish})
	if err != nil {
		b.t.Fatal(err)
	}
	p.Mailbox = box
	server := httptest.NewServer(p)
	b.t.Cleanup(server.Close)
	client := sesv2.New(sesv2.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(server.URL), RetryMaxAttempts: 1,
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
	})
	p.Sender = mail.New(client, "no-reply@portal.example", "letters", b.Clock.Now)
	return p
}

// Fail lets SES refuse the next n mails, as when it is overloaded.
func (p *Post) Fail(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.down = n
}

// ServeHTTP is SES, up or down.
func (p *Post) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	down := p.down > 0
	p.down--
	p.mu.Unlock()
	if down {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	p.Mailbox.ServeHTTP(w, r)
}

// Told is what SES has said of the mails since the last call, in its order.
func (p *Post) Told() []lambdaevents.EventBridgeEvent {
	p.mu.Lock()
	defer p.mu.Unlock()
	told := p.told
	p.told = nil
	return told
}

// publish gives each piece of news an identifier, as EventBridge does.
func (p *Post) publish(e lambdaevents.EventBridgeEvent) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	e.ID = portal.NewID(portal.KindEvent, e.Time)
	p.told = append(p.told, e)
	return e.ID, nil
}
