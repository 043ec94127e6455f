package main

import (
	"anteroom/infra/constructs"
	"anteroom/shared/table"
)

// What a function may do with an item, by what it does with them.
var (
	reads  = []string{"dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"}
	writes = append(reads[:3:3], "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem")
	erases = append(writes[:6:6], "dynamodb:DeleteItem")
	passes = []string{"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:UpdateItem"}
)

// The families of partition keys, by what they hold.
var (
	people   = []string{table.FamilyLogin, table.FamilyEmail}
	accounts = []string{table.FamilyClient, table.FamilyPractice}
	sessions = []string{table.FamilyLogin}
	asking   = []string{table.FamilyNetwork, table.FamilyChallenge, table.FamilySlug}
	done     = []string{table.FamilyDone}
	outbox   = []string{table.FamilyOutbox}
	times    = []string{table.FamilyClinician, table.FamilyDue}
	paying   = []string{table.FamilyProcessor, table.FamilyWaiting}
)

// serving answers the API; each is a tag of the contract.
var serving = []constructs.Function{
	{Name: "auth", Memory: 512, Seconds: 15, Reserved: 50, ServesHTTP: true, Seals: true,
		Actions: erases, Families: join(people, accounts, outbox, asking)},
	{Name: "dashboard", Memory: 512, Seconds: 15, Reserved: 50, ServesHTTP: true, Seals: true, Agenda: true,
		Actions: writes, Families: join(sessions, accounts)},
	{Name: "profile", Memory: 512, Seconds: 15, Reserved: 50, ServesHTTP: true, Seals: true,
		Actions: writes, Families: join(sessions, accounts)},
	{Name: "tasks", Memory: 1024, Seconds: 15, Reserved: 50, ServesHTTP: true, Seals: true,
		Actions: erases, Families: join(sessions, accounts, outbox)},
	{Name: "documents", Memory: 512, Seconds: 15, Reserved: 50, ServesHTTP: true, Seals: true, ReadsDocuments: true, SignsUploads: true,
		Actions: erases, Families: join(sessions, accounts, outbox)},
	{Name: "payments", Memory: 512, Seconds: 29, Reserved: 50, ServesHTTP: true, Seals: true, ReadsDocuments: true, Charges: true,
		Actions: erases, Families: join(sessions, accounts, outbox, paying)},
	{Name: "accounts", Memory: 512, Seconds: 15, Reserved: 50, ServesHTTP: true, Seals: true, ReadsExports: true,
		Actions: writes, Families: join(sessions, accounts, outbox)},
	{Name: "support", Memory: 512, Seconds: 15, Reserved: 25, ServesHTTP: true, Seals: true,
		Actions: writes, Families: join(people, accounts, outbox, []string{table.FamilySlug})},
	{Name: "relations", Memory: 512, Seconds: 15, Reserved: 25, ServesHTTP: true, Seals: true,
		Actions: erases, Families: join(people, accounts, outbox)},
	{Name: "clients", Memory: 512, Seconds: 15, Reserved: 25, ServesHTTP: true, Seals: true,
		Actions: erases, Families: join(people, accounts, outbox)},
	{Name: "forms", Memory: 1024, Seconds: 15, Reserved: 25, ServesHTTP: true, Seals: true,
		Actions: erases, Families: join(people, accounts, outbox)},
	{Name: "appointments", Memory: 512, Seconds: 15, Reserved: 50, ServesHTTP: true, Seals: true, Agenda: true,
		Actions: erases, Families: join(sessions, accounts, outbox, times)},
	{Name: "calendar", Memory: 512, Seconds: 15, Reserved: 25, ServesHTTP: true, Seals: true, Agenda: true,
		Actions: erases, Families: join(sessions, accounts, outbox, times)},
	{Name: "billing", Memory: 512, Seconds: 29, Reserved: 25, ServesHTTP: true, Seals: true, Charges: true,
		Actions: erases, Families: join(sessions, accounts, outbox, paying)},
	{Name: "stripe", Memory: 256, Seconds: 15, Reserved: 10, ServesHTTP: true, Charges: true,
		Actions: []string{"dynamodb:PutItem"}, Families: join(outbox, []string{table.FamilyProcessor})},
}

// consuming acts on events, each from a queue of its own. A consumer that claims
// an event gives the claim back when it fails, which erases a row.
var consuming = []constructs.Function{
	{Name: "invites", Memory: 256, Seconds: 30, Reserved: 10, Seals: true, SendsMail: true,
		Actions: erases, Families: join(people, accounts, done, []string{table.FamilyChallenge, table.FamilySlug})},
	{Name: "pdf", Memory: 1024, Seconds: 60, Reserved: 10, ReadsDocuments: true, WritesDocuments: true,
		Actions: erases, Families: join(accounts, outbox, done)},
	{Name: "export", Memory: 1024, Seconds: 900, Reserved: 5, Batch: 1, ReadsDocuments: true, WritesExports: true,
		Actions: erases, Families: join(sessions, accounts, outbox, done)},
	{Name: "settlements", Memory: 256, Seconds: 60, Reserved: 10, Charges: true, EveryMinutes: 5,
		Actions: erases, Families: join(accounts, outbox, paying)},
	{Name: "notices", Memory: 256, Seconds: 30, Reserved: 10, SendsMail: true,
		Actions: erases, Families: join(sessions, accounts, done)},
	{Name: "uploads", Memory: 2048, Seconds: 120, Reserved: 10, Batch: 1, ReadsDocuments: true, WritesDocuments: true, ReadsQuarantine: true, EmptyQuarantine: true,
		Actions: writes, Families: join(accounts, outbox)},
	{Name: "heic", Memory: 3008, Seconds: 120, Reserved: 5, Batch: 1, ReadsQuarantine: true, FillsQuarantine: true,
		Actions: writes, Families: join([]string{table.FamilyClient}, outbox, done)},
	{Name: "reminders", Memory: 256, Seconds: 60, Reserved: 10, SendsMail: true, EveryMinutes: 5,
		Actions: erases, Families: join(accounts, outbox, done, times)},
}

// relaying carries events from the table to the bus.
var relaying = constructs.Function{Name: "relay", Memory: 256, Seconds: 50, Reserved: 5, Outbox: true,
	Actions: passes, Families: outbox}

func join(lists ...[]string) []string {
	var all []string
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// names lists every function, as dist/ must hold them.
func names() []string {
	list := []string{}
	for _, f := range append(append([]constructs.Function{relaying}, serving...), consuming...) {
		list = append(list, f.Name)
	}
	return list
}
