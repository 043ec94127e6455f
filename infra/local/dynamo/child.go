package dynamo

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"sync"
	"syscall"
	"time"
)

// child keeps one process running until it is stopped or has died too often.
type child struct {
	bin      string
	args     []string
	restarts int // how often a death is mended

	done   chan struct{} // closed when the process is gone for good
	stderr tail
}

// start returns once the process runs; stop ends it and waits for it.
func (c *child) start(ctx context.Context) (stop func(), err error) {
	ctx, cancel := context.WithCancel(ctx)
	c.done = make(chan struct{})
	first := make(chan error, 1)
	go c.supervise(ctx, first)
	if err := <-first; err != nil {
		cancel()
		return nil, err
	}
	return func() {
		cancel()
		<-c.done
	}, nil
}

// supervise owns one system thread for the child's whole life: the kernel sends
// the parent-death signal when the thread that forked ends, not the process.
func (c *child) supervise(ctx context.Context, first chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer close(c.done)
	for life := 0; life <= c.restarts && ctx.Err() == nil; life++ {
		cmd := c.command(ctx)
		err := cmd.Start()
		if life == 0 {
			first <- err
		}
		if err != nil {
			return
		}
		c.keep(cmd.Wait())
	}
}

func (c *child) command(ctx context.Context) *exec.Cmd {
	cmd := exec.CommandContext(ctx, c.bin, c.args...)
	cmd.SysProcAttr = attributes()
	cmd.Stderr = &c.stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 3 * time.Second
	return cmd
}

// keep remembers how the process ended beside what it said.
func (c *child) keep(err error) {
	if err != nil {
		fmt.Fprintf(&c.stderr, "(%v)", err)
	}
}

// tail keeps the last 4 KiB written to it.
type tail struct {
	mu  sync.Mutex
	buf []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.buf = append(t.buf, p...)
	if over := len(t.buf) - 4096; over > 0 {
		t.buf = t.buf[over:]
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.buf)
}
