// Command verify runs the table's tests on DynamoDB Local, the second oracle
// beside the engine of `make test`. DynamoDB Local listens on all interfaces, so
// it and the tests run in a network of their own with nothing but a loopback.
//
// It needs Linux, Java 17 and npm. Arguments are those of a test binary, such as
// -test.v or -test.run=Outbox.
package main

import (
	"context"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"

	"anteroom/infra/local/checkout"
)

// The package that DynamoDB Local comes in, and the SHA-512 of its tarball.
const (
	pack   = "amplify-dynamodb-simulator@2.9.30"
	digest = "c5379e44bbf311fab2779961ddb1f8734907bd21c79a6843e590ec1c5280439836665e89aa515dbad6908422c7cf1129e91cb5a3b4c1ea7888a17b9002749ec1"
)

// insideMark is the first argument of the run of ourselves inside the network.
const insideMark = "inside"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	do := outside
	args := os.Args[1:]
	if len(args) > 1 && args[0] == insideMark {
		do, args = inside, args[1:]
	}
	if err := do(ctx, args); err != nil {
		fmt.Fprintln(os.Stderr, "verify:", err)
		stop()
		os.Exit(1)
	}
}

// outside fetches and builds what needs the network, then runs inside.
func outside(ctx context.Context, args []string) error {
	if err := haveTools(); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "anteroom-verify-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer os.RemoveAll(work)
	if err := fetch(ctx, work); err != nil {
		return err
	}
	root, err := checkout.Path()
	if err != nil {
		return err
	}
	fmt.Println("Building the table's tests")
	if err := command(ctx, root, "go", "test", "-c", "-o", filepath.Join(work, "table.test"), "./shared/table"); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	fmt.Println("Testing the table on DynamoDB Local")
	run := append([]string{"--net", "--map-root-user", "--", self, insideMark, work}, args...)
	if err := command(ctx, filepath.Join(root, "shared", "table"), "unshare", run...); err != nil {
		return err
	}
	fmt.Println("The table behaves the same on both engines.")
	return nil
}

func haveTools() error {
	for _, tool := range []string{"java", "npm", "go", "tar", "unshare", "ip"} {
		if _, err := exec.LookPath(tool); err != nil {
			return fmt.Errorf("%s is missing; on Debian: apt-get install openjdk-17-jre-headless npm util-linux iproute2", tool)
		}
	}
	return nil
}

func fetch(ctx context.Context, work string) error {
	fmt.Println("Fetching DynamoDB Local, " + pack)
	if err := command(ctx, work, "npm", "pack", "--silent", pack); err != nil {
		return err
	}
	found, err := filepath.Glob(filepath.Join(work, "*.tgz"))
	if err != nil || len(found) != 1 {
		return errors.Join(errors.New("npm gave no package"), err)
	}
	if err := check(found[0]); err != nil {
		return err
	}
	return command(ctx, work, "tar", "-xzf", found[0])
}

func check(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read the package: %w", err)
	}
	sum := sha512.Sum512(raw)
	if hex.EncodeToString(sum[:]) != digest {
		return fmt.Errorf("%s has another SHA-512 than it should", pack)
	}
	return nil
}

func command(ctx context.Context, dir, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	if name != "npm" { // it prints the name of its file
		cmd.Stdout = os.Stdout
	}
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
