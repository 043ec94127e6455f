// Package table keeps everything in one DynamoDB table. It is the only place
// that knows DynamoDB: keys.go has every key string, schema.go what the table
// looks like, and a file per noun how that noun becomes an item and back.
//
// Functions compose changes, which are plain values, into one Write: it takes
// effect as a whole or not at all, and a change whose condition does not hold
// names the error to answer with.
//
// Reads of the table itself are strongly consistent, so that people see what
// they just did; the outbox index and the access history are read as they come.
// What has expired is told by the readers of this package or by the domain's
// own rules; the table's TTL only tidies up, days later or never.
//
// Errors: what is not there is portal.ErrNotFound; a DynamoDB that does not
// answer, is throttled or fails is portal.ErrUnavailable with its cause.
package table
