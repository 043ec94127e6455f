package form

import "strings"

// ProfileField names what a form may take from the client's profile.
type ProfileField string

// The fields of a profile, as initialExpression names them below %patient.
const (
	GivenName     ProfileField = "name.given"
	FamilyName    ProfileField = "name.family"
	PreferredName ProfileField = "preferredName"
	BirthDate     ProfileField = "birthDate" // YYYY-MM-DD
	Email         ProfileField = "telecom.email"
	Phone         ProfileField = "telecom.phone"
	AddressLine   ProfileField = "address.line" // the lines, joined with ", "
	City          ProfileField = "address.city"
	State         ProfileField = "address.state"
	PostalCode    ProfileField = "address.postalCode"
	Country       ProfileField = "address.country"
)

// Profile is what is known of the client; a field that is absent or blank
// fills in nothing.
type Profile map[ProfileField]string

// profilePaths are the ways an expression may name a field, after first(), [0]
// and white space are taken out.
var profilePaths = map[string]ProfileField{
	"%patient.name.given":                          GivenName,
	"%patient.name.family":                         FamilyName,
	"%patient.preferredName":                       PreferredName,
	"%patient.name.where(use='usual').given":       PreferredName,
	"%patient.birthDate":                           BirthDate,
	"%patient.telecom.email":                       Email,
	"%patient.telecom.where(system='email').value": Email,
	"%patient.telecom.phone":                       Phone,
	"%patient.telecom.where(system='phone').value": Phone,
	"%patient.address.line":                        AddressLine,
	"%patient.address.city":                        City,
	"%patient.address.state":                       State,
	"%patient.address.postalCode":                  PostalCode,
	"%patient.address.country":                     Country,
}

func profileField(expression string) (ProfileField, bool) {
	path := strings.NewReplacer(".first()", "", "[0]", "").Replace(compact(expression))
	field, ok := profilePaths[path]
	return field, ok
}

func (i *Item) prefills(f ProfileField) bool {
	return i.Type == TypeString || i.Type == TypeText || i.Type == TypeDate && f == BirthDate
}

// Start is the response a form begins with: what the profile knows, marked as
// such, then the form's own initial answers. A profile value that the item
// could not take is left out. What is not asked yet has its answers too, so that
// they are there once it is; Complete drops them.
func Start(q *Questionnaire, p Profile) *Response {
	return &Response{Questionnaire: q.Canonical(), Status: StatusInProgress, Items: startItems(q.Items, p)}
}

func startItems(items []*Item, p Profile) []ResponseItem {
	var out []ResponseItem
	for _, i := range items {
		it := ResponseItem{LinkID: i.LinkID, Answers: startAnswers(i, p)}
		if i.Type == TypeGroup {
			it.Items = startItems(i.Items, p)
		}
		if len(it.Answers) > 0 || len(it.Items) > 0 {
			out = append(out, it)
		}
	}
	return out
}

func startAnswers(i *Item, p Profile) []Answer {
	known := Value{Kind: kindOf[i.Type], Text: strings.TrimSpace(p[i.Prefill])}
	if i.Prefill != "" && known.Text != "" && i.fault(known) == "" {
		return []Answer{{Value: known, Prefilled: true}}
	}
	var out []Answer
	for _, v := range i.Initial {
		if o := i.option(v); o != nil {
			v = o.Value
		}
		out = append(out, Answer{Value: v})
	}
	return out
}

// readInitial reads initial values and options selected from the start.
func readInitial(e element, i *Item) {
	for _, x := range e.listIf("initial") {
		v, ok := x.value("value", CodeBadValue)
		if ok && !i.accepts(v) {
			x.fail("", CodeBadValue, "The initial answer does not fit the item.")
		}
		i.Initial = append(i.Initial, v)
	}
	for _, o := range i.Options {
		if o.Initial {
			i.Initial = append(i.Initial, o.Value)
		}
	}
	if len(i.Initial) > 1 && !i.Repeats {
		e.fail("initial", CodeBadValue, "Several initial answers need a question that repeats.")
	}
}
