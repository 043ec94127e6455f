package table

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"anteroom/shared/portal"
)

// Change is one item's part in a Write. It is a value: nothing happens before
// Write, and the same change may be written again.
type Change struct {
	verb    verb
	key     key
	set     attributes // of a put the whole item, of an update what is replaced
	unset   []string   // of an update, what is taken away
	when    condition
	refused error // what Write answers when the condition does not hold
	broken  error // why the change could not even be made
}

type verb int

const (
	put verb = iota
	update
	drop
	check
)

// condition is what must be true of the item as it is. The expression names
// attributes as #name; which they are follows from it.
type condition struct {
	expression string
	values     attributes // by :name
}

// An item that is absent has no partition key.
var (
	absent  = condition{expression: "attribute_not_exists(#PK)"}
	present = condition{expression: "attribute_exists(#PK)"}
)

// unchanged asks for the version that the caller's copy was read at.
func unchanged(version int) condition {
	return condition{"#version = :was", attributes{":was": numberValue(int64(version))}}
}

// Or gives the change with another error for when its condition does not hold.
func (c Change) Or(err error) Change {
	c.refused = err
	return c
}

// keep puts the item, whether there is one or not.
func keep(k key, kind string, item any) Change {
	c := Change{verb: put, key: k}
	c.set, c.broken = encode(item)
	if c.broken != nil {
		c.broken = fmt.Errorf("make %s item: %w", kind, c.broken)
		return c
	}
	c.set[attrType] = textValue(kind)
	return c
}

// add puts an item that must not be there yet.
func add(k key, kind string, item any) Change {
	return keep(k, kind, item).only(absent, portal.ErrConflict)
}

// save makes the version after was, which the item must still be of. It leaves
// attributes that it doesn't know, so that an older program doesn't drop what a
// newer one keeps.
func save(k key, kind string, item any, was int) Change {
	c := keep(k, kind, item).version(was+1).only(unchanged(was), portal.ErrConflict)
	c.verb = update
	delete(c.set, attrCreatedAt)
	return c
}

// saveOrAdd is save, or add where nothing was read: was is 0 then.
func saveOrAdd(k key, kind string, item any, was int) Change {
	if was == 0 {
		return add(k, kind, item).version(1)
	}
	return save(k, kind, item, was)
}

// replace puts a whole item in place of the one that was read at version was, 0
// for none.
func replace(k key, kind string, item any, was int) Change {
	if was == 0 {
		return add(k, kind, item).version(1)
	}
	return keep(k, kind, item).version(was+1).only(unchanged(was), portal.ErrConflict)
}

// remove deletes the item, if there is one.
func remove(k key) Change { return Change{verb: drop, key: k} }

// joined makes one change out of those that add to the same row without asking
// for anything: a transaction takes one an item.
func joined(changes []Change) []Change {
	var out []Change
	for _, c := range changes {
		at := slices.IndexFunc(out, func(o Change) bool { return o.key == c.key && o.adds() && c.adds() })
		if at < 0 {
			out = append(out, c)
			continue
		}
		out[at].set = maps.Clone(out[at].set)
		maps.Copy(out[at].set, c.set)
		out[at].unset = append(slices.Clone(out[at].unset), c.unset...)
	}
	return out
}

func (c Change) adds() bool { return c.verb == update && c.when.expression == "" }

// only sets the condition and what to answer when it does not hold.
func (c Change) only(when condition, refused error) Change {
	c.when, c.refused = when, refused
	return c
}

// version is what the item is of after the change, whatever its shape says.
func (c Change) version(of int) Change {
	if c.broken == nil {
		c.set[attrVersion] = numberValue(int64(of))
	}
	return c
}

// until lets the table's TTL tidy the item up some time after at.
func (c Change) until(at time.Time) Change {
	if c.broken == nil {
		c.set[AttrTTL] = numberValue(at.Unix())
	}
	return c
}

// stamped is what is written: with its time, and its key when it is a put.
func (c Change) stamped(now time.Time) attributes {
	set := maps.Clone(c.set)
	set[attrUpdatedAt] = textValue(stamp(now))
	if c.verb != put {
		return set
	}
	maps.Copy(set, c.key.attributes())
	if textOf(set[attrCreatedAt]) == "" {
		set[attrCreatedAt] = set[attrUpdatedAt]
	}
	if set[attrVersion] == nil {
		set[attrVersion] = numberValue(1)
	}
	return set
}

// expression is a condition or an update as DynamoDB takes it: every attribute
// goes by a name of ours, so that no reserved word can be in the way.
type expression struct {
	text   string
	names  map[string]string
	values attributes
}

// setting is an update expression that sets every attribute given and takes away
// those of unset.
func setting(set attributes, unset []string) expression {
	e := expression{names: map[string]string{}, values: attributes{}}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(set)) {
		parts = append(parts, "#"+name+" = :"+name)
		e.names["#"+name] = name
		e.values[":"+name] = set[name]
	}
	e.text = "SET " + strings.Join(parts, ", ")
	for i, name := range unset {
		e.text += []string{" REMOVE #", ", #"}[min(i, 1)] + name
		e.names["#"+name] = name
	}
	return e
}

// with adds what a condition needs to an update's names and values. Names that
// begin alike are the same attribute.
func (e expression) with(when condition) (names map[string]string, values attributes) {
	names, values = maps.Clone(e.names), maps.Clone(e.values)
	if names == nil {
		names = map[string]string{}
	}
	if values == nil {
		values = attributes{}
	}
	for name := range namesIn(when.expression) {
		names["#"+name] = name
	}
	maps.Copy(values, when.values)
	return names, values
}

// namesIn finds the #names of an expression.
func namesIn(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, part := range strings.Split(text, "#")[1:] {
			end := strings.IndexFunc(part, func(r rune) bool { return !isLetter(r) })
			if end < 0 {
				end = len(part)
			}
			if !yield(part[:end]) {
				return
			}
		}
	}
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
