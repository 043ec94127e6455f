package table

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"anteroom/shared/portal"
)

// The families of partitions: what a role's dynamodb:LeadingKeys begin with.
// Keys hold identifiers, hashes and times; never a name, an address or an answer.
const (
	FamilyLogin     = "LOGIN#"     // and a login's id: the person, sessions, grants
	FamilyEmail     = "EMAIL#"     // and an address' hash: whose it is, what it is invited to
	FamilyNetwork   = "NETWORK#"   // and a network address' hash: how often it came
	FamilyChallenge = "CHALLENGE#" // and a challenge's id
	FamilyPractice  = "PRACTICE#"  // and a practice's id: what its staff work with
	FamilySlug      = "SLUG#"      // and a slug: which practice it names
	FamilyClient    = "CLIENT#"    // and a client's id: everything about one client
	FamilyOutbox    = "OUTBOX#"    // and an event's id
	FamilyDone      = "DONE#"      // a consumer, # and an event's id
	FamilyClinician = "CLINICIAN#" // and a clinician's id: what is claimed of their time
	FamilyDue       = "DUE#"       // and a shard: what has to be done when its time comes
	FamilyProcessor = "PROCESSOR#" // and the payment processor's id of what it keeps: whose it is
	FamilyWaiting   = "WAITING#"   // and a shard: attempts at the processor that the sweep looks at
)

// What sort keys begin with, within a partition.
const (
	rowLogin       = "LOGIN"
	rowEmailChange = "EMAILCHANGE#"
	rowSession     = "SESSION#"
	rowGrant       = "GRANT#"
	rowInvite      = "INVITE#"
	rowRate        = "RATE#"
	rowChallenge   = "CHALLENGE"
	rowPractice    = "PRACTICE"
	rowSlug        = "SLUG"
	rowClient      = "CLIENT"
	rowSummary     = "CLIENT#"
	rowStaff       = "STAFF#"
	rowForm        = "FORM#"
	rowFormHead    = "FORMHEAD#"
	rowFormURL     = "FORMURL#"
	rowNotice      = "NOTICE#"
	rowTask        = "TASK#"
	rowOpenBill    = "TASKBILL#" // what is owed: right behind the tasks, so that one query reads all that waits for a client
	rowTaskForm    = "TASKFORM#"
	rowDraft       = "DRAFT#"
	rowSubmission  = "SUBMISSION#"
	rowDocument    = "DOCUMENT#"
	rowWithheld    = "WITHHELD#" // a document that the client may not see
	rowNames       = "NAMES#"    // what documents are found by
	rowFile        = "FILE#"     // the hash of a file that was sent in
	rowUpload      = "UPLOAD#"
	rowStorage     = "STORAGE"
	rowPicture     = "PICTURE#"
	rowAccess      = "ACCESS#"
	rowChange      = "CHANGE#"
	rowRelated     = "RELATED#"
	rowHolder      = "HOLDER#"
	rowSupport     = "SUPPORT"
	rowMessage     = "MESSAGE#"
	rowExport      = "EXPORT#"
	rowIdempotency = "IDEMPOTENCY#"
	rowCalendar    = "CALENDAR#" // what a practice's calendar is made of; the next four are below it
	rowService     = rowCalendar + "SERVICE#"
	rowPlace       = rowCalendar + "PLACE#"
	rowClinician   = rowCalendar + "CLINICIAN#"
	rowException   = rowCalendar + "EXCEPTION#"
	rowAppointment = "APPOINTMENT#"
	rowLedger      = "LEDGER#"
	rowHold        = "HOLD"
	rowFeed        = "FEED#"
	rowRequest     = "REQUEST#"
	rowWaitlist    = "WAITLIST#"
	rowBilling     = "BILLING"
	rowInvoice     = "INVOICE#"
	rowDraftBill   = "INVOICEDRAFT#"
	rowBooks       = "BOOKS#"
	rowEntry       = "ENTRY#"
	rowMoved       = "TRANSACTION#"
	rowPayer       = "PAYER"
	rowMethod      = "METHOD#"
	rowAttempt     = "ATTEMPT#"
	rowProcessor   = "PROCESSOR"
	rowEvent       = "EVENT"
	rowDone        = "DONE"
)

// key is where an item is.
type key struct{ pk, sk string }

func loginKey(login string) key          { return key{FamilyLogin + login, rowLogin} }
func sessionKey(login, hash string) key  { return key{FamilyLogin + login, rowSession + hash} }
func grantKey(login, account string) key { return key{FamilyLogin + login, rowGrant + account} }
func emailChangeKey(login, change string) key {
	return key{FamilyLogin + login, rowEmailChange + change}
}

func emailLoginKey(email string) key { return key{FamilyEmail + hash(email), rowLogin} }
func emailInviteKey(email, invite string) key {
	return key{FamilyEmail + hash(email), rowInvite + invite}
}

// rateKey is a counter of one window of time, in the partition it counts.
func rateKey(partition string, window time.Duration, from time.Time) key {
	return key{partition, fmt.Sprintf("%s%d#%s", rowRate, int(window/time.Second), stamp(from))}
}

func challengeKey(challenge string) key { return key{FamilyChallenge + challenge, rowChallenge} }
func slugKey(slug string) key           { return key{FamilySlug + slug, rowSlug} }

func practiceKey(practice string) key { return key{FamilyPractice + practice, rowPractice} }
func summaryKey(practice, client string) key {
	return key{FamilyPractice + practice, rowSummary + client}
}
func staffKey(practice, login string) key { return key{FamilyPractice + practice, rowStaff + login} }
func formKey(practice, form string) key   { return key{FamilyPractice + practice, rowForm + form} }
func formHeadKey(practice, form string) key {
	return key{FamilyPractice + practice, rowFormHead + form}
}
func formURLKey(practice, url string) key {
	return key{FamilyPractice + practice, rowFormURL + hash(url)}
}
func noticeKey(practice, notice string) key {
	return key{FamilyPractice + practice, rowNotice + notice}
}

func clientKey(client string) key           { return key{FamilyClient + client, rowClient} }
func taskKey(client, task string) key       { return key{FamilyClient + client, rowTask + task} }
func taskFormKey(client, task string) key   { return key{FamilyClient + client, rowTaskForm + task} }
func draftKey(client, task string) key      { return key{FamilyClient + client, rowDraft + task} }
func submissionKey(client, task string) key { return key{FamilyClient + client, rowSubmission + task} }
func documentKey(client, document string) key {
	return key{FamilyClient + client, rowDocument + document}
}
func withheldKey(client, document string) key {
	return key{FamilyClient + client, rowWithheld + document}
}

// namesKey spreads a client's documents over 16 rows, by the last digit of their identifiers.
func namesKey(client, document string) key {
	return key{FamilyClient + client, rowNames + document[len(document)-1:]}
}
func fileKey(client, sum string) key      { return key{FamilyClient + client, rowFile + sum} }
func uploadKey(client, upload string) key { return key{FamilyClient + client, rowUpload + upload} }
func storageKey(client string) key        { return key{FamilyClient + client, rowStorage} }
func pictureKey(client, side string) key  { return key{FamilyClient + client, rowPicture + side} }
func accessKey(client, access string) key { return key{FamilyClient + client, rowAccess + access} }
func changeKey(client, change string) key { return key{FamilyClient + client, rowChange + change} }

func serviceKey(practice, service string) key {
	return key{FamilyPractice + practice, rowService + service}
}
func placeKey(practice, place string) key  { return key{FamilyPractice + practice, rowPlace + place} }
func clinicianKey(practice, id string) key { return key{FamilyPractice + practice, rowClinician + id} }
func exceptionKey(practice, exception string) key {
	return key{FamilyPractice + practice, rowException + exception}
}
func requestKey(practice, appointment string) key {
	return key{FamilyPractice + practice, rowRequest + appointment}
}
func waitlistKey(w portal.Waiting) key {
	return key{FamilyPractice + w.Practice, rowWaitlist + w.Clinician + "#" + stamp(w.Since) + "#" + w.Appointment}
}

func appointmentKey(client, appointment string) key {
	return key{FamilyClient + client, rowAppointment + appointment}
}
func holdKey(client string) key        { return key{FamilyClient + client, rowHold} }
func feedKey(client, login string) key { return key{FamilyClient + client, rowFeed + login} }

// ledgerKey is a day of a clinician's or a client's time.
func ledgerKey(owner, day string) key {
	if strings.HasPrefix(owner, string(portal.KindClinician)+"_") {
		return key{FamilyClinician + owner, rowLedger + day}
	}
	return key{FamilyClient + owner, rowLedger + day}
}

func dueKey(d portal.Due) key {
	return key{FamilyDue + shardOfDue(d), stamp(d.At) + "#" + string(d.Kind) + "#" + d.Appointment}
}

func billingKey(practice string) key { return key{FamilyPractice + practice, rowBilling} }
func billHeadKey(practice, invoice string) key {
	return key{FamilyPractice + practice, rowInvoice + invoice}
}
func invoiceKey(client, invoice string) key { return key{FamilyClient + client, rowInvoice + invoice} }
func draftBillKey(client, invoice string) key {
	return key{FamilyClient + client, rowDraftBill + invoice}
}
func openBillKey(client, invoice string) key {
	return key{FamilyClient + client, rowOpenBill + invoice}
}
func booksKey(client, currency string) key  { return key{FamilyClient + client, rowBooks + currency} }
func movedKey(client, id string) key        { return key{FamilyClient + client, rowMoved + id} }
func payerKey(client string) key            { return key{FamilyClient + client, rowPayer} }
func methodKey(client, method string) key   { return key{FamilyClient + client, rowMethod + method} }
func attemptKey(client, attempt string) key { return key{FamilyClient + client, rowAttempt + attempt} }

// entryKey sorts the entries of one currency by time, then by their number.
func entryKey(client, currency string, at time.Time, sequence int) key {
	return key{FamilyClient + client, fmt.Sprintf("%s%s#%s#%09d", rowEntry, currency, stamp(at), sequence)}
}

func processorKey(object string) key { return key{FamilyProcessor + object, rowProcessor} }

// waitingKey spreads attempts over shards by their last digit, by when the
// sweep looks at them.
func waitingKey(attempt string, at time.Time) key {
	return key{FamilyWaiting + attempt[len(attempt)-1:], stamp(at) + "#" + attempt}
}
func relatedKey(client, related string) key {
	return key{FamilyClient + client, rowRelated + related}
}

// exportKey is the one archive that a login has of a client's account.
func exportKey(client, login string) key { return key{FamilyClient + client, rowExport + login} }

// clientNoticeKey keeps what each login is told apart.
func clientNoticeKey(client, login, notice string) key {
	return key{FamilyClient + client, rowNotice + login + "#" + notice}
}

func supportKey(practice string) key { return key{FamilyPractice + practice, rowSupport} }
func messageHeadKey(practice, message string) key {
	return key{FamilyPractice + practice, rowMessage + message}
}
func messageKey(client, message string) key { return key{FamilyClient + client, rowMessage + message} }

// holderKey says that a login holds a grant for the client.
func holderKey(client, login string) key { return key{FamilyClient + client, rowHolder + login} }

func inviteKey(account, invite string) key {
	return key{accountPartition(account), rowInvite + invite}
}
func onceKey(account, operation, name string) key {
	return key{accountPartition(account), rowIdempotency + hash(operation+"\n"+name)}
}

func eventKey(event string) key          { return key{FamilyOutbox + event, rowEvent} }
func doneKey(consumer, event string) key { return key{FamilyDone + consumer + "#" + event, rowDone} }

// accountPartition is the partition of what a grant or an invite opens.
func accountPartition(account string) string {
	if strings.HasPrefix(account, string(portal.KindPractice)+"_") {
		return FamilyPractice + account
	}
	return FamilyClient + account
}

// shardName is a value of AttrOutboxShard, or the end of a FamilyDue partition.
func shardName(shard int) string { return fmt.Sprintf("%02d", shard) }

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// sound reports whether DynamoDB takes the key. Parts of keys come from
// addresses and cookies: a key that is not sound names nothing there is.
func (k key) sound() bool {
	return len(k.pk) <= 2048 && len(k.sk) <= 1024 && utf8.ValidString(k.pk) && utf8.ValidString(k.sk)
}

func (k key) attributes() attributes {
	return attributes{AttrPK: textValue(k.pk), AttrSK: textValue(k.sk)}
}

// keyOf reads an item's key.
func keyOf(item attributes) key { return key{textOf(item[AttrPK]), textOf(item[AttrSK])} }

func textValue(s string) types.AttributeValue { return &types.AttributeValueMemberS{Value: s} }
func numberValue(n int64) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.FormatInt(n, 10)}
}

func textOf(v types.AttributeValue) string {
	s, ok := v.(*types.AttributeValueMemberS)
	if !ok {
		return ""
	}
	return s.Value
}

// span is a run of sort keys within a partition, both ends included.
type span struct{ pk, from, to string }

// rows is every row of a partition whose sort key begins with the prefix; what
// follows it is always ASCII.
func rows(pk, prefix string) span { return span{pk, prefix, prefix + "\x7f"} }
