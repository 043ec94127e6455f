// Package functest is the bench that the functions' tests stand on: the real
// table engine in memory, a practice with staff and a client, and API Gateway
// events in and out, each answer checked against the contract. Tests only.
package functest

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"anteroom/infra/local/dynamo"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// Origin is the portal's own, as the bench's requests name it.
const Origin = "https://portal.example"

const originSecret = "bench-origin-secret"

// Start is when the bench's clock begins: a fixed moment, so that tests repeat.
var Start = time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC)

// Bench is one deployment in small: a table of its own and a clock.
type Bench struct {
	Table *table.Table
	Clock *Clock

	t    *testing.T
	name string
}

// New gives a bench with an empty table on the process's one engine.
func New(t *testing.T) *Bench {
	t.Helper()
	client, clock := engine(t), &Clock{now: Start}
	name := portal.NewID("tbl", Start)
	if err := table.Create(t.Context(), client, name); err != nil {
		t.Fatal(err)
	}
	return &Bench{Table: table.New(client, name, clock.Now, make([]byte, 32)), Clock: clock, t: t, name: name}
}

// TableOver is the same table, reached by way of a transport that may lose
// requests and answers. A call that fails is not repeated.
func (b *Bench) TableOver(transport http.RoundTripper) *table.Table {
	b.t.Helper()
	o := engine(b.t).Options()
	o.HTTPClient, o.RetryMaxAttempts = &http.Client{Transport: transport}, 1
	o.Retryer = aws.NopRetryer{}
	return table.New(dynamodb.New(o), b.name, b.Clock.Now, make([]byte, 32))
}

// shared starts the engine once a process; it ends with the process.
var shared = sync.OnceValues(func() (string, error) {
	endpoint, _, err := dynamo.Start(context.Background(), "")
	return endpoint, err
})

func engine(t *testing.T) *dynamodb.Client {
	t.Helper()
	endpoint, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return dynamodb.New(dynamodb.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(endpoint), HTTPClient: http.DefaultClient,
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
	})
}

// Clock stands still until it is moved.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now is the bench's time, UTC.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Move lets time pass.
func (c *Clock) Move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Write keeps changes or fails the test.
func (b *Bench) Write(changes ...table.Change) {
	b.t.Helper()
	if err := b.Table.Write(b.t.Context(), changes...); err != nil {
		b.t.Fatal(err)
	}
}

// Practice makes a practice.
func (b *Bench) Practice(slug string) portal.Practice {
	b.t.Helper()
	p, err := portal.NewPractice("Practice "+slug, slug, b.Clock.Now())
	if err != nil {
		b.t.Fatal(err)
	}
	b.Write(table.AddPractice(p)...)
	return p
}

// Caller is a browser in which somebody is signed in; the zero Caller is nobody.
type Caller struct {
	Login   portal.Login
	Grant   portal.Grant
	Session portal.Session
	Cookie  *http.Cookie
}

// Staff makes a member of the practice's staff who is signed in.
func (b *Bench) Staff(p portal.Practice, role portal.Role) Caller {
	b.t.Helper()
	return b.SignIn(portal.Grant{Account: p.ID, Practice: p.ID, Relation: portal.RelationStaff, Role: role})
}

// Client makes a client of the practice, who has joined and is signed in.
func (b *Bench) Client(p portal.Practice) (portal.Client, Caller) {
	b.t.Helper()
	in := portal.NewClientInput{Name: portal.Name{Given: "Robin", Family: "Canary-Ångström"}, Email: "robin@example.com"}
	c, err := portal.NewClient(p, in, b.Clock.Now())
	if err != nil {
		b.t.Fatal(err)
	}
	b.Write(table.AddClient(c)...)
	return c, b.SignIn(portal.Grant{
		Account: c.ID, Practice: p.ID, Relation: portal.RelationSelf, Permissions: portal.ClientPermissions,
	})
}

// Again signs the same person in anew, when their session has rested too long.
func (b *Bench) Again(c Caller) Caller {
	b.t.Helper()
	secret := session.NewSecret()
	c.Session = portal.NewSession(c.Login.ID, session.Hash(secret), portal.ByCode, portal.Source{}, portal.DefaultIdle, b.Clock.Now())
	c.Cookie = session.Cookie(c.Login.ID, secret)
	b.Write(table.AddSession(c.Session))
	return c
}

// SignIn makes a login with the grant and a session that just began. Login,
// idle time and version of the grant are filled in.
func (b *Bench) SignIn(g portal.Grant) Caller {
	b.t.Helper()
	now, secret := b.Clock.Now(), session.NewSecret()
	login := portal.NewLogin(portal.NewID(portal.KindLogin, now)+"@example.com", portal.English, now)
	g.Login, g.IdleSeconds, g.Version = login.ID, int(portal.DefaultIdle/time.Second), 1
	s := portal.NewSession(login.ID, session.Hash(secret), portal.ByCode, portal.Source{}, portal.DefaultIdle, now)
	b.Write(table.AddLogin(login)...)
	b.Write(append(table.AddGrant(g), table.AddSession(s))...)
	return Caller{Login: login, Grant: g, Session: s, Cookie: session.Cookie(login.ID, secret)}
}
