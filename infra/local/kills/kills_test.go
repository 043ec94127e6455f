// Package kills_test ends the local runner by kill -9, at any moment, again and
// again, while people work with it, and compares what was acknowledged with what
// is there.
package kills_test

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"anteroom/infra/local/checkout"
)

var (
	rounds  = flag.Int("rounds", 4, "how often the runner is killed")
	workers = flag.Int("workers", 4, "how many people work at once")
)

// A life lasts this long at most, and every third is cut short while it starts.
const (
	longestLife  = 600 * time.Millisecond
	longestStart = 300 * time.Millisecond
)

func TestKilledAtAnyMomentNothingIsLostOrDoubled(t *testing.T) {
	r := &run{t: t, bin: build(t), data: t.TempDir()}
	r.lives.changed = sync.NewCond(&r.lives.mu)
	r.live(context.Background())
	owner := r.owner()
	r.settle()
	r.seeded = r.pdfs("objects")
	var people sync.WaitGroup
	books := make([]*book, *workers)
	for i := range books {
		books[i] = &book{run: r, owner: owner, worker: i}
		people.Go(books[i].work)
	}
	for n := range *rounds {
		r.dieSoon(n)
	}
	r.lives.close()
	people.Wait()
	if t.Failed() {
		return
	}
	defer r.process.kill()
	r.settle()
	tally := r.check(owner, books)
	t.Logf("%d kills, %d of them while starting: %s", *rounds, r.early, tally)
}

// run is the data of one product, over many lives of its process.
type run struct {
	t       *testing.T
	bin     string
	data    string
	lives   lives
	process *process
	early   int // kills before it served
	seeded  int // PDFs that the demo practice comes with
}

// lives tells workers where the runner is.
type lives struct {
	mu      sync.Mutex
	changed *sync.Cond
	portal  string // empty while it is dead
	last    bool   // no work is begun any more
}

// portal waits until there is a runner.
func (l *lives) wait() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.portal == "" {
		l.changed.Wait()
	}
	return l.portal
}

func (l *lives) set(portal string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.portal = portal
	l.changed.Broadcast()
}

func (l *lives) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last = true
}

func (l *lives) over() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last
}

// live starts the process and reports whether it serves; where ctx ends first it
// is killed instead.
func (r *run) live(ctx context.Context) bool {
	r.t.Helper()
	r.process = launch(r.t, r.bin, r.data)
	select {
	case portal := <-r.process.ready:
		r.lives.set(portal)
		return true
	case <-r.process.ended:
		r.t.Errorf("it ended by itself: %s", r.process.said())
		r.t.FailNow()
	case <-ctx.Done():
		r.early++
		r.process.kill()
	case <-time.After(30 * time.Second):
		r.process.kill()
		r.t.Fatalf("it does not start: %s", r.process.said())
	}
	return false
}

// dieSoon kills the process that runs and, in every third round, the next one
// while it starts.
func (r *run) dieSoon(n int) {
	time.Sleep(rand.N(longestLife))
	r.lives.set("")
	r.process.kill()
	if n%3 == 2 {
		ctx, cancel := context.WithTimeout(context.Background(), rand.N(longestStart))
		defer cancel()
		if r.live(ctx) {
			return
		}
	}
	r.live(context.Background())
}

// process is one life.
type process struct {
	cmd   *exec.Cmd
	ready chan string
	ended chan struct{}

	mu     sync.Mutex
	output bytes.Buffer
}

func launch(t *testing.T, bin, data string) *process {
	t.Helper()
	p := &process{cmd: exec.Command(bin), ready: make(chan string, 1), ended: make(chan struct{})}
	p.cmd.Env = append(os.Environ(), "ANTEROOM_ADDR=127.0.0.1:0", "ANTEROOM_DATA="+data)
	p.cmd.Stderr = p
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go p.listen(out)
	return p
}

// listen reads all the process prints, and notes its end.
func (p *process) listen(out io.Reader) {
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if portal, ready := strings.CutPrefix(lines.Text(), "ready "); ready {
			p.ready <- portal
		}
	}
	_ = p.cmd.Wait() // it was killed
	close(p.ended)
}

// Write keeps what the process complains about.
func (p *process) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.output.Write(b)
}

func (p *process) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.output.String()
}

func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may be gone already
	<-p.ended
}

func build(t *testing.T) string {
	t.Helper()
	root, err := checkout.Path()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(t.TempDir(), "anteroom")
	cmd := exec.CommandContext(t.Context(), "go", "build", "-o", bin, "./infra/local")
	cmd.Dir = root
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, said)
	}
	return bin
}
