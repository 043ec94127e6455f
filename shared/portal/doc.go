// Package portal holds Anteroom's nouns, rules and errors: what a client, an
// invite, a task or a submission is and what may happen to it. It decides and
// never fetches; the time is always an argument. Standard library only, and money.
package portal
