// Package loopback keeps the local runner on 127.0.0.1.
package loopback

import (
	"errors"
	"fmt"
	"net"
)

// ErrPublic says that an address is reachable from other machines.
var ErrPublic = errors.New("not a loopback address")

// FreePort asks the system for a port on 127.0.0.1. The port is only likely to
// stay free until it is used: it is for servers that can't pick one themselves.
func FreePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

// Check refuses, with ErrPublic, any address that is not plainly on this
// machine: host must be an IP address of the loopback network, or "localhost".
func Check(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("address %q: %w", address, err)
	}
	if host == "localhost" {
		return nil
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return fmt.Errorf("address %q: %w", address, ErrPublic)
	}
	return nil
}
