// Package form is the authority on clinical forms: a FHIR R4 Questionnaire goes
// in, a QuestionnaireResponse is checked against it, scored and laid out. It is
// pure: no network, no clock, no environment.
//
// The road of a form: Parse refuses what could not be asked faithfully; Start
// gives the first answers; Validate judges answers, as a draft or as final;
// Evaluate says what is asked, scored and urgent; Complete is what is stored;
// Rows is what is printed. The twin in web/src/lib/form does the same while a
// person types; testdata/vectors holds the two together.
//
// Three rules of ours where FHIR R4 leaves room:
//   - a condition reads only answers of questions that are themselves asked, so
//     the answer of a hidden branch counts as absent;
//   - "!=" is true where nothing is answered (R4: no answer is equal);
//   - a question nested below a question is asked once that one is answered, as
//     FHIR has no place for its answer before. Nested displays always show.
package form

// Limits of a questionnaire and of its answers. Beyond them is refused, not cut.
const (
	MaxQuestionnaireBytes = 2 << 20
	MaxResponseBytes      = 1 << 20
	MaxItems              = 2000  // items of one questionnaire
	MaxDepth              = 20    // items within items
	MaxText               = 20000 // characters of one text of a questionnaire
	MaxLinkID             = 255   // characters
	MaxOptions            = 1000  // options of one question
	MaxConditions         = 100   // enableWhen of one item
	MaxLinks              = 10000 // conditions and summed questions of one form together
	MaxPattern            = 500   // characters of a regular expression
	MaxAnswer             = 20000 // characters of one answer, whatever the item says
	MaxRepeats            = 100   // answers of one question, occurrences of one group
	MaxResponseItems      = 5000  // items of one response
	MaxOccurrences        = 20000 // items of a form, counted as often as their groups occur in a response
	maxIssues             = 100   // reported at once
	maxJSONDepth          = 200
)
