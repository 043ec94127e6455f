//go:build !linux

package dynamo

import "syscall"

// attributes leaves the child in our process group: without a parent-death
// signal the terminal's Ctrl-C must reach it.
func attributes() *syscall.SysProcAttr { return nil }
