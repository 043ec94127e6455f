package table

import (
	"fmt"
	"time"

	"anteroom/shared/portal"
)

// The layout of the table: every kind of key there is.
func Example_layout() {
	from := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	for _, k := range []key{
		loginKey("log_1"), sessionKey("log_1", "<hash of the secret>"), grantKey("log_1", "cli_1"), grantKey("log_1", "pra_1"),
		emailChangeKey("log_1", "ech_1"),
		emailLoginKey("ada@example.com"), emailInviteKey("ada@example.com", "inv_1"),
		rateKey(FamilyEmail+"<hash>", time.Hour, from), rateKey(FamilyNetwork+"<hash>", time.Minute, from),
		challengeKey("cha_1"),
		practiceKey("pra_1"), slugKey("north-clinic"), summaryKey("pra_1", "cli_1"), staffKey("pra_1", "log_1"),
		formKey("pra_1", "frm_1"), formHeadKey("pra_1", "frm_1"), formURLKey("pra_1", "https://example.com/q"),
		inviteKey("pra_1", "inv_1"), noticeKey("pra_1", "not_1"), onceKey("pra_1", "clients.create", "<any text>"),
		clientKey("cli_1"), inviteKey("cli_1", "inv_1"), taskKey("cli_1", "tsk_1"), taskFormKey("cli_1", "tsk_1"),
		draftKey("cli_1", "tsk_1"), submissionKey("cli_1", "tsk_1"), documentKey("cli_1", "doc_1"), accessKey("cli_1", "acc_1"),
		changeKey("cli_1", "chg_1"),
		withheldKey("cli_1", "doc_1"), namesKey("cli_1", "doc_1"), fileKey("cli_1", "<hash of the file>"),
		uploadKey("cli_1", "upl_1"), storageKey("cli_1"), pictureKey("cli_1", "photo-id-front"),
		supportKey("pra_1"), messageHeadKey("pra_1", "msg_1"), messageKey("cli_1", "msg_1"),
		clientNoticeKey("cli_1", "log_1", "not_1"), exportKey("cli_1", "log_1"),
		relatedKey("cli_1", "rel_1"), holderKey("cli_1", "log_1"),
		onceKey("cli_1", "tasks.submit", "<any text>"),
		serviceKey("pra_1", "svc_1"), placeKey("pra_1", "plc_1"), clinicianKey("pra_1", "cln_1"), exceptionKey("pra_1", "exc_1"),
		requestKey("pra_1", "apt_1"), waitlistKey(portal.Waiting{Practice: "pra_1", Clinician: "cln_1", Since: from, Appointment: "apt_1"}),
		appointmentKey("cli_1", "apt_1"), holdKey("cli_1"), feedKey("cli_1", "log_1"), ledgerKey("cli_1", "2026-11-24"), ledgerKey("cln_1", "2026-11-24"),
		dueKey(portal.Due{Kind: portal.DueReminder, At: from, Appointment: "apt_1"}),
		eventKey("evt_1"), doneKey("pdf", "evt_1"),
		billingKey("pra_1"), billHeadKey("pra_1", "bil_1"), invoiceKey("cli_1", "bil_1"), draftBillKey("cli_1", "bil_1"),
		openBillKey("cli_1", "bil_1"), booksKey("cli_1", "USD"), entryKey("cli_1", "USD", from, 7), movedKey("cli_1", "txn_1"),
		payerKey("cli_1"), methodKey("cli_1", "pmd_1"), attemptKey("cli_1", "att_1"), processorKey("pi_1"), waitingKey("att_1f", from),
	} {
		fmt.Println(short(k.pk), short(k.sk))
	}
	// Output:
	// LOGIN#log_1 LOGIN
	// LOGIN#log_1 SESSION#<hash of the secret>
	// LOGIN#log_1 GRANT#cli_1
	// LOGIN#log_1 GRANT#pra_1
	// LOGIN#log_1 EMAILCHANGE#ech_1
	// EMAIL#b5fc85… LOGIN
	// EMAIL#b5fc85… INVITE#inv_1
	// EMAIL#<hash> RATE#3600#2026-11-24T09:00:00.000000000Z
	// NETWORK#<hash> RATE#60#2026-11-24T09:00:00.000000000Z
	// CHALLENGE#cha_1 CHALLENGE
	// PRACTICE#pra_1 PRACTICE
	// SLUG#north-clinic SLUG
	// PRACTICE#pra_1 CLIENT#cli_1
	// PRACTICE#pra_1 STAFF#log_1
	// PRACTICE#pra_1 FORM#frm_1
	// PRACTICE#pra_1 FORMHEAD#frm_1
	// PRACTICE#pra_1 FORMURL#4e33e2…
	// PRACTICE#pra_1 INVITE#inv_1
	// PRACTICE#pra_1 NOTICE#not_1
	// PRACTICE#pra_1 IDEMPOTENCY#74726d…
	// CLIENT#cli_1 CLIENT
	// CLIENT#cli_1 INVITE#inv_1
	// CLIENT#cli_1 TASK#tsk_1
	// CLIENT#cli_1 TASKFORM#tsk_1
	// CLIENT#cli_1 DRAFT#tsk_1
	// CLIENT#cli_1 SUBMISSION#tsk_1
	// CLIENT#cli_1 DOCUMENT#doc_1
	// CLIENT#cli_1 ACCESS#acc_1
	// CLIENT#cli_1 CHANGE#chg_1
	// CLIENT#cli_1 WITHHELD#doc_1
	// CLIENT#cli_1 NAMES#1
	// CLIENT#cli_1 FILE#<hash of the file>
	// CLIENT#cli_1 UPLOAD#upl_1
	// CLIENT#cli_1 STORAGE
	// CLIENT#cli_1 PICTURE#photo-id-front
	// PRACTICE#pra_1 SUPPORT
	// PRACTICE#pra_1 MESSAGE#msg_1
	// CLIENT#cli_1 MESSAGE#msg_1
	// CLIENT#cli_1 NOTICE#log_1#not_1
	// CLIENT#cli_1 EXPORT#log_1
	// CLIENT#cli_1 RELATED#rel_1
	// CLIENT#cli_1 HOLDER#log_1
	// CLIENT#cli_1 IDEMPOTENCY#4150e1…
	// PRACTICE#pra_1 CALENDAR#SERVICE#svc_1
	// PRACTICE#pra_1 CALENDAR#PLACE#plc_1
	// PRACTICE#pra_1 CALENDAR#CLINICIAN#cln_1
	// PRACTICE#pra_1 CALENDAR#EXCEPTION#exc_1
	// PRACTICE#pra_1 REQUEST#apt_1
	// PRACTICE#pra_1 WAITLIST#cln_1#2026-11-24T09:00:00.000000000Z#apt_1
	// CLIENT#cli_1 APPOINTMENT#apt_1
	// CLIENT#cli_1 HOLD
	// CLIENT#cli_1 FEED#log_1
	// CLIENT#cli_1 LEDGER#2026-11-24
	// CLINICIAN#cln_1 LEDGER#2026-11-24
	// DUE#04 2026-11-24T09:00:00.000000000Z#reminder#apt_1
	// OUTBOX#evt_1 EVENT
	// DONE#pdf#evt_1 DONE
	// PRACTICE#pra_1 BILLING
	// PRACTICE#pra_1 INVOICE#bil_1
	// CLIENT#cli_1 INVOICE#bil_1
	// CLIENT#cli_1 INVOICEDRAFT#bil_1
	// CLIENT#cli_1 TASKBILL#bil_1
	// CLIENT#cli_1 BOOKS#USD
	// CLIENT#cli_1 ENTRY#USD#2026-11-24T09:00:00.000000000Z#000000007
	// CLIENT#cli_1 TRANSACTION#txn_1
	// CLIENT#cli_1 PAYER
	// CLIENT#cli_1 METHOD#pmd_1
	// CLIENT#cli_1 ATTEMPT#att_1
	// PROCESSOR#pi_1 PROCESSOR
	// WAITING#f 2026-11-24T09:00:00.000000000Z#att_1f
}

// short cuts hashes after their first digits.
func short(s string) string {
	const digits = 64
	if len(s) < digits {
		return s
	}
	return s[:len(s)-digits+6] + "…"
}
