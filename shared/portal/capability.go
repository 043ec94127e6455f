package portal

// Level is how far a grant opens one part of a client's account.
type Level string

// The levels. Who may act may also view.
const (
	LevelNone Level = "none"
	LevelView Level = "view"
	LevelAct  Level = "act"
)

// Levels is how far a relation reaches into each part of a client's account.
type Levels struct {
	Profile      Level
	Tasks        Level
	Documents    Level
	Appointments Level
	Payments     Level
}

// capability is one part of an account, as permissions and requests name it.
type capability struct {
	name  string
	level Level
}

func (l Levels) each() []capability {
	return []capability{
		{"profile", l.Profile}, {"tasks", l.Tasks}, {"documents", l.Documents},
		{"appointments", l.Appointments}, {"payments", l.Payments},
	}
}

// Any reports whether the levels open anything at all.
func (l Levels) Any() bool {
	for _, c := range l.each() {
		if c.level == LevelView || c.level == LevelAct {
			return true
		}
	}
	return false
}

// whole reports whether every part can at least be viewed.
func (l Levels) whole() bool {
	for _, c := range l.each() {
		if c.level != LevelView && c.level != LevelAct {
			return false
		}
	}
	return true
}

// Permissions is what a grant of the relation at these levels holds; nothing
// where no part is opened. A legal guardian who may see every part may also see
// who did what, and take everything along: they stand in for the client.
func (l Levels) Permissions(r Relation) []Permission {
	if !l.Any() {
		return nil
	}
	held := []Permission{AccountView}
	for _, c := range l.each() {
		if c.level == LevelView || c.level == LevelAct {
			held = append(held, Permission(c.name+":view"))
		}
		if c.level == LevelAct {
			held = append(held, Permission(c.name+":act"))
		}
	}
	if r == RelationGuardian && l.whole() {
		held = append(held, AccessView, ExportAct)
	}
	return held
}

// check points at a level that is none, or that the relation can't have: an
// emergency contact and a referral source never act for the client.
func (l Levels) check(r Relation) error {
	for _, c := range l.each() {
		switch c.level {
		case LevelNone, LevelView:
		case LevelAct:
			if !r.ActsFor() {
				return Field("#/levels/"+c.name, "relation", "Only a legal guardian or a responsible party can act for the client.")
			}
		default:
			return Field("#/levels/"+c.name, "choice", "This is none, view or act.")
		}
	}
	return nil
}
