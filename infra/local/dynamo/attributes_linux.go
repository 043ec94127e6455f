package dynamo

import "syscall"

// attributes ties the child's life to ours and keeps the terminal's Ctrl-C from
// it, so that answers on their way are finished before it ends.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
