// Package runner puts the whole product together on one machine: the production
// handlers behind real API Gateway events, on local engines and stand-ins.
package runner

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"anteroom/events"
	"anteroom/functions/pdf"
	"anteroom/infra/local/bus"
	"anteroom/infra/local/dynamo"
	"anteroom/infra/local/endpoints"
	"anteroom/infra/local/guardduty"
	"anteroom/infra/local/loopback"
	"anteroom/infra/local/mailbox"
	"anteroom/infra/local/s3"
	"anteroom/infra/local/schedule"
	"anteroom/infra/local/seed"
	"anteroom/infra/local/stripe"
	"anteroom/shared/boot"
	"anteroom/shared/boot/operator"
	"anteroom/shared/portal"
)

// sweepEvery is how often the quarantine is swept, as deployed.
const sweepEvery = 5 * time.Minute

// Reasons why it does not start.
var (
	ErrTaken = errors.New("the address is taken")
	ErrInUse = errors.New("another run uses the data folder")
)

// Options say what to run.
type Options struct {
	Address string // such as 127.0.0.1:8080; loopback only
	Data    string // folder that keeps everything; made when missing, one run at a time
	Web     string // absolute path of the built web files
	Log     *slog.Logger
}

// Runner is a running product. One runs per process: functions are made from the
// process's environment, as deployed.
type Runner struct {
	Portal string // its address, such as http://localhost:8080
	Bus    *bus.Bus
	Boot   *boot.Boot

	now     func() time.Time
	mailbox *mailbox.Mailbox
	payment *stripe.Server
	ends    []func() // undone in reverse
	wait    sync.WaitGroup
}

// Start runs the product until Stop. It fails with ErrTaken, ErrInUse or
// loopback.ErrPublic before anything is started.
func Start(ctx context.Context, o Options) (r *Runner, err error) {
	if err := loopback.Check(o.Address); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", o.Address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s: %w", o.Address, ErrTaken)
	}
	if err != nil {
		return nil, err
	}
	r = &Runner{Portal: fmt.Sprintf("http://localhost:%d", listener.Addr().(*net.TCPAddr).Port)}
	r.end(func() { listener.Close() })
	defer func() {
		if err != nil {
			r.Stop()
		}
	}()
	if o.Data, err = filepath.Abs(o.Data); err != nil {
		return r, err
	}
	return r, r.start(ctx, o, listener)
}

func (r *Runner) start(ctx context.Context, o Options, listener net.Listener) error {
	if err := r.take(o.Data); err != nil {
		return err
	}
	secrets, err := readSecrets(filepath.Join(o.Data, "secrets.json"))
	if err != nil {
		return err
	}
	database, stop, err := dynamo.Start(ctx, filepath.Join(o.Data, "dynamodb"))
	if err != nil {
		return err
	}
	r.end(stop)
	opened, err := operator.Open(ctx, tableName, database)
	if err != nil {
		return err
	}
	r.now = opened.Now
	events, mails, err := r.stands(o)
	if err != nil {
		return err
	}
	processor, err := r.processor(o, secrets)
	if err != nil {
		return err
	}
	store, err := s3.Start(ctx, s3.Options{Dir: filepath.Join(o.Data, "s3"), Buckets: []string{bucket}, Origin: r.Portal, Created: r.created})
	if err != nil {
		return err
	}
	r.end(store.Stop)
	if err := r.boot(ctx, places{database, store, events, mails, processor}, secrets); err != nil {
		return err
	}
	return r.serve(ctx, o, listener, database, store, secrets)
}

// take makes the data folder and locks it until this process ends in any way.
func (r *Runner) take(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	lock, err := os.OpenFile(filepath.Join(folder, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	r.end(func() { lock.Close() })
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return fmt.Errorf("%s: %w", folder, ErrInUse)
	}
	return nil
}

// created tells the bus of a stored object, as S3 does.
func (r *Runner) created(_ context.Context, o s3.Object) error {
	_, err := r.Bus.Put(o.Event())
	return err
}

// stands starts the stand-ins for the bus and for mail, and gives their addresses.
func (r *Runner) stands(o Options) (events, mails string, err error) {
	r.Bus, err = bus.Open(bus.Options{Dir: filepath.Join(o.Data, "bus"), Rules: bus.Rules(), Now: r.now, Log: o.Log})
	if err != nil {
		return "", "", err
	}
	box, err := mailbox.Open(mailbox.Options{Dir: filepath.Join(o.Data, "mail"), Now: r.now, Publish: r.Bus.Put})
	if err != nil {
		return "", "", err
	}
	r.mailbox = box
	if events, err = r.listen(r.Bus); err != nil {
		return "", "", err
	}
	mails, err = r.listen(box)
	return events, mails, err
}

// processor starts the stand-in for the payment processor and gives its address:
// the same at each start where that is free, so that pages which were given out
// still open.
func (r *Runner) processor(o Options, secrets secretsFile) (string, error) {
	var err error
	dir := filepath.Join(o.Data, "stripe")
	r.payment, err = stripe.Open(stripe.Options{Dir: dir, Key: secrets.PayKey, WebhookSecret: secrets.Webhooks[0], Accounts: []string{seed.Account}, Now: r.now, Log: o.Log})
	if err != nil {
		return "", err
	}
	port := filepath.Join(dir, "port")
	before, _ := os.ReadFile(port) // none at the first start
	l, err := net.Listen("tcp", "127.0.0.1:"+string(before))
	if err != nil || len(before) == 0 {
		if l, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
			return "", err
		}
	}
	_, now, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return "", err
	}
	r.serveOn(l, r.payment)
	address := "http://" + l.Addr().String()
	r.payment.Serve(address, r.Portal+"/api/stripe/events")
	return address, os.WriteFile(port, []byte(now), 0o600)
}

// serve connects the functions, seeds the demo practice and opens the door.
func (r *Runner) serve(ctx context.Context, o Options, listener net.Listener, database string, store *s3.Server, secrets secretsFile) error {
	relay := schedule.New("relay", relayOf(r.Boot), time.Second, r.now, o.Log)
	for name, h := range consumersOf(r.Boot) {
		if err := r.Bus.Handle(name, kicking{h, relay}); err != nil {
			return err
		}
	}
	if err := r.Bus.Handle("guardduty", guardduty.New(guardduty.Options{
		Client: store.Client(), Prefix: portal.QuarantinePrefix, Put: r.Bus.Put, Log: o.Log,
	})); err != nil {
		return err
	}
	due := schedule.New("reminders", consumersOf(r.Boot)["reminders"], 15*time.Second, r.now, o.Log)
	people, err := r.seed(ctx)
	if err != nil {
		return fmt.Errorf("seed the demo practice: %w", err)
	}
	door, err := r.door(o, store.Endpoint, secrets.OriginSecrets[0], people, relay)
	if err != nil {
		return err
	}
	r.run(ctx, relay.Run)
	r.run(ctx, schedule.New("uploads", sending{r.Bus, "uploads"}, sweepEvery, r.now, o.Log).Run)
	r.run(ctx, due.Run)
	r.run(ctx, r.payment.Run)
	r.run(ctx, schedule.New("settlements", settlementsOf(r.Boot), 15*time.Second, r.now, o.Log).Run)
	r.run(ctx, r.Bus.Run)
	r.serveOn(listener, door)
	if err := endpoints.Write(o.Data, endpoints.Endpoints{Portal: r.Portal, DynamoDB: database, Table: tableName}); err != nil {
		return err
	}
	r.end(func() { _ = endpoints.Remove(o.Data) })
	return nil
}

// seed makes the demo practice, and the PDFs of its bills, of which nobody is told.
func (r *Runner) seed(ctx context.Context) (seed.People, error) {
	people, err := seed.Demo(ctx, r.Boot.Table, r.Boot.Files, r.now())
	if err != nil {
		return people, err
	}
	bills, err := seed.Money(ctx, r.Boot.Table, people, r.now())
	if err != nil {
		return people, err
	}
	for _, bill := range bills {
		e, err := events.Wrap("evt_seed_"+bill.Invoice, r.now(), bill)
		if err == nil {
			err = pdf.New(r.Boot.Table, r.Boot.Files, r.now).Events[e.Type](ctx, e)
		}
		if err != nil {
			return people, err
		}
	}
	return people, nil
}

// Stop ends everything that was started, the last first, and waits for it.
func (r *Runner) Stop() {
	for i := len(r.ends) - 1; i >= 0; i-- {
		r.ends[i]()
	}
	r.ends = nil
	r.wait.Wait()
}

func (r *Runner) end(f func()) { r.ends = append(r.ends, f) }

// run does f until Stop.
func (r *Runner) run(ctx context.Context, f func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	r.wait.Go(func() { defer close(done); f(ctx) })
	r.end(func() { cancel(); <-done })
}

// listen serves h on a free port of this machine and gives its address.
func (r *Runner) listen(h http.Handler) (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	r.serveOn(l, h)
	return "http://" + l.Addr().String(), nil
}

func (r *Runner) serveOn(l net.Listener, h http.Handler) {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	r.wait.Go(func() { _ = server.Serve(l) }) // its only end is Stop
	r.end(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			_ = server.Close()
		}
	})
}
