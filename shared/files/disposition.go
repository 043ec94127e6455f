package files

import (
	"fmt"
	"strings"
)

// disposition is the Content-Disposition of a file (RFC 6266): the name in
// UTF-8 for those who read it (RFC 5987), in plain ASCII for those who don't.
func disposition(name string, view bool) string {
	kind := "attachment"
	if view {
		kind = "inline"
	}
	return fmt.Sprintf(`%s; filename="%s"; filename*=UTF-8''%s`, kind, ascii(name), percent(name))
}

// ascii puts an underscore for what is not a printable ASCII character or has a
// meaning between quotes or in paths.
func ascii(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\/%`, r) {
			return '_'
		}
		return r
	}, name)
}

// percent encodes every byte but RFC 5987's attr-char.
func percent(name string) string {
	var b strings.Builder
	for _, c := range []byte(strings.ToValidUTF8(name, "_")) {
		if isAttr(c) {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}

func isAttr(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("!#$&+-.^_`|~", c) >= 0
}
