package stripe

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
)

// params are what a request says, by Stripe's names: "metadata[client]".
type params struct{ url.Values }

func (p params) text(name string) string { return p.Get(name) }

func (p params) number(name string) (int64, error) {
	n, err := strconv.ParseInt(p.Get(name), 10, 64)
	if err != nil {
		return 0, invalid(name, "Invalid integer")
	}
	return n, nil
}

// list reads name[0], name[1], … or name[].
func (p params) list(name string) []string {
	all := p.Values[name+"[]"]
	for n := 0; ; n++ {
		value, found := p.Values[fmt.Sprintf("%s[%d]", name, n)]
		if !found {
			return all
		}
		all = append(all, value...)
	}
}

// group reads name[a], name[b], … by their inner names.
func (p params) group(name string) object {
	out := object{}
	for key, values := range p.Values {
		if inner, found := strings.CutPrefix(key, name+"["); found && strings.Count(inner, "]") == 1 {
			out[strings.TrimSuffix(inner, "]")] = values[0]
		}
	}
	return out
}
