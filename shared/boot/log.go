package boot

import (
	"io"
	"log/slog"
)

// loggable are the only keys whose values reach the log.
var loggable = map[string]bool{
	slog.TimeKey: true, slog.LevelKey: true, slog.MessageKey: true,
	"request": true, "function": true, "operation": true, "route": true, "status": true, "ms": true, "failed": true, // gateway
	"trace": true, "reads": true, "writes": true, "Timestamp": true, "CloudWatchMetrics": true, // trace
	"event": true, "message": true, "tries": true, "queue": true, // queue
	"cause": true, "stack": true, "count": true,
}

// NewLog writes one JSON object a line. A value under any key but the few that
// are known to hold nothing of a person is written as "redacted".
func NewLog(w io.Writer) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{ReplaceAttr: redact}))
}

func redact(_ []string, a slog.Attr) slog.Attr {
	if !loggable[a.Key] {
		return slog.String(a.Key, "redacted")
	}
	return a
}
