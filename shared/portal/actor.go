package portal

import (
	"slices"
	"time"
)

// Permission is what a route asks for and a grant may hold.
type Permission string

// Every permission there is.
const (
	Public        Permission = "public" // no grant needed
	Self          Permission = "self"   // the signed-in person, about themselves
	AccountView   Permission = "account:view"
	ProfileView   Permission = "profile:view"
	ProfileAct    Permission = "profile:act"
	TasksView     Permission = "tasks:view"
	TasksAct      Permission = "tasks:act"
	DocumentsView Permission = "documents:view"
	DocumentsAct  Permission = "documents:act"
	PaymentsView  Permission = "payments:view"
	PaymentsAct   Permission = "payments:act"
	ClientsView   Permission = "clients:view"
	ClientsManage Permission = "clients:manage"
	FormsView     Permission = "forms:view"
	FormsManage   Permission = "forms:manage"
	FormsAssign   Permission = "forms:assign"

	AppointmentsView Permission = "appointments:view"
	AppointmentsAct  Permission = "appointments:act" // join, book, move, cancel
	CalendarView     Permission = "calendar:view"
	CalendarBook     Permission = "calendar:book"   // appointments and what becomes of them
	CalendarManage   Permission = "calendar:manage" // services, places, hours, settings

	BillingView   Permission = "billing:view"
	BillingManage Permission = "billing:manage"
)

// What goes with the whole account rather than with one part of it.
const (
	AccessView Permission = "access:view" // who reaches the account, and who did what
	AccessAct  Permission = "access:act"  // ask the practice to end somebody's access
	ExportAct  Permission = "export:act"  // take everything along
)

// What staff do to help clients.
const (
	SupportAnswer Permission = "support:answer" // read and answer messages
	SupportManage Permission = "support:manage" // say whom to ask, and add to the guides
)

// Relation is a login's tie to the client whose account it opens.
type Relation string

// The relations. Staff is the tie of a practice's own people.
const (
	RelationSelf        Relation = "self"
	RelationGuardian    Relation = "guardian"
	RelationResponsible Relation = "responsible"
	RelationStaff       Relation = "staff"
	RelationEmergency   Relation = "emergency"
	RelationReferral    Relation = "referral"
)

// ActsFor reports whether somebody of this relation can act for the client.
func (r Relation) ActsFor() bool { return r == RelationGuardian || r == RelationResponsible }

// tiesOthers reports whether the relation ties somebody else to a client.
func (r Relation) tiesOthers() bool {
	return r.ActsFor() || r == RelationEmergency || r == RelationReferral
}

// Role is what a member of staff is to the practice.
type Role string

// The roles.
const (
	RoleOwner     Role = "owner"
	RoleAdmin     Role = "admin"
	RoleClinician Role = "clinician"
)

// Permissions lists what the role may do in its practice.
func (r Role) Permissions() []Permission {
	switch r {
	case RoleOwner, RoleAdmin:
		return []Permission{
			ClientsView, ClientsManage, DocumentsView, DocumentsAct, FormsView, FormsManage, FormsAssign,
			CalendarView, CalendarBook, CalendarManage, BillingView, BillingManage, SupportAnswer, SupportManage,
		}
	case RoleClinician:
		return []Permission{ClientsView, ClientsManage, DocumentsView, DocumentsAct, FormsView, FormsAssign, CalendarView, CalendarBook, BillingView, SupportAnswer}
	}
	return nil
}

// ClientPermissions is everything that a client may do in their own account.
var ClientPermissions = []Permission{
	AccountView, ProfileView, ProfileAct, TasksView, TasksAct, DocumentsView, DocumentsAct, AppointmentsView, AppointmentsAct,
	PaymentsView, PaymentsAct, AccessView, AccessAct, ExportAct,
}

// Grant opens one account to one login: a client's record, or a practice to its
// staff. It lives with the login, so that one read gives session and grant.
type Grant struct {
	Login       string
	Account     string // a client's or a practice's identifier
	Practice    string
	Relation    Relation
	Role        Role         // of staff only
	Permissions []Permission // of client accounts; staff have their role's
	PausesAt    time.Time    // when it pauses until staff review it; zero for never
	IdleSeconds int          // the practice's setting
	Version     int
}

// Paused reports whether the grant rests until staff have reviewed it.
func (g Grant) Paused(now time.Time) bool { return !g.PausesAt.IsZero() && !now.Before(g.PausesAt) }

// Allows reports whether the grant holds the permission.
func (g Grant) Allows(p Permission) bool {
	if g.Relation == RelationStaff {
		return slices.Contains(g.Role.Permissions(), p)
	}
	return slices.Contains(g.Permissions, p)
}

// Actor is who calls, on whose account, with which rights. Every operation gets
// one; every key that an operation reads or writes derives from it.
type Actor struct {
	Login    string // empty on public routes
	Session  Session
	Account  string // the client whose account is open; empty on staff routes
	Practice string
	Grant    Grant
	Person   Person // on routes about the signed-in person only
	Source   Source
}

// Source is where a request came from, as kept with a signature and a session.
type Source struct {
	IP        string
	UserAgent string
}
