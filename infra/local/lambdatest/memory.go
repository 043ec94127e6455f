package lambdatest

import (
	"fmt"
	"os"
	"strings"
)

// peakMemory reads the most that a process has held, in bytes, from Linux's
// /proc; 0 elsewhere.
func peakMemory(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		var kB int64
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kB); n == 1 {
			return kB << 10
		}
	}
	return 0
}
