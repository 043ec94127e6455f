package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// processors is what the runner and its database have used of them.
type processors struct{ server, database time.Duration }

func (p processors) minus(o processors) processors {
	return processors{p.server - o.server, p.database - o.database}
}

func (p processors) plus(o processors) processors {
	return processors{p.server + o.server, p.database + o.database}
}

// processors reads Linux's /proc; elsewhere everything took nothing.
func (l *local) processors() processors {
	pid := l.cmd.Process.Pid
	used := processors{server: usedBy(pid)}
	for _, child := range childrenOf(pid) {
		used.database += usedBy(child)
	}
	return used
}

// usedBy is a process's time in user and system mode, in ticks of 10 ms.
func usedBy(pid int) time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	// What follows the name, which may hold anything, begins with field 3.
	fields := strings.Fields(string(stat)[strings.LastIndexByte(string(stat), ')')+1:])
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

func childrenOf(pid int) []int {
	var all []int
	tasks, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", pid))
	if err != nil {
		return nil
	}
	for _, task := range tasks {
		list, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%s/children", pid, task.Name()))
		if err != nil {
			continue
		}
		for field := range strings.FieldsSeq(string(list)) {
			if child, err := strconv.Atoi(field); err == nil {
				all = append(all, child)
			}
		}
	}
	return all
}
