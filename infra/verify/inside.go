package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"anteroom/infra/local/dynamo"
)

const address = "127.0.0.1:8000"

// readyWithin bounds how long a JVM may take to start on a busy machine.
const readyWithin = time.Minute

// inside starts DynamoDB Local in a network that is empty, and tests on it. The
// first argument is the folder that outside made.
func inside(ctx context.Context, args []string) error {
	work := args[0]
	if err := command(ctx, work, "ip", "link", "set", "lo", "up"); err != nil {
		return err
	}
	server, err := serve(filepath.Join(work, "package", "emulator"))
	if err != nil {
		return err
	}
	defer func() {
		server.Process.Kill()
		server.Wait()
	}()
	if err := ready(ctx); err != nil {
		return err
	}
	if err := os.Setenv(dynamo.EndpointVariable, "http://"+address); err != nil {
		return fmt.Errorf("set the endpoint: %w", err)
	}
	return command(ctx, "", filepath.Join(work, "table.test"), append([]string{"-test.timeout=5m"}, args[1:]...)...)
}

// serve starts the server, out of reach of the terminal's Ctrl-C: we end it.
func serve(dir string) (*exec.Cmd, error) {
	cmd := exec.Command("java", "-Xmx512m", "-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar", "-inMemory", "-port", "8000")
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start DynamoDB Local: %w", err)
	}
	return cmd, nil
}

// ready polls until the server takes connections.
func ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		if conn, err := net.DialTimeout("tcp", address, time.Second); err == nil {
			return conn.Close()
		}
		select {
		case <-ctx.Done():
			return errors.New("DynamoDB Local did not start")
		case <-tick.C:
		}
	}
}
