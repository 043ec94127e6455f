package pdf

import (
	"strconv"
	"time"

	"anteroom/shared/form"
	"anteroom/shared/pdf"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// compose lays out a completed form: whose it is, every question with its
// answer, scores, the signature, and a page that certifies the signing.
func compose(sheet table.TaskSheet, q *form.Questionnaire, r *form.Response) pdf.Document {
	w := wordsIn(sheet.Client.Language)
	zone := sheet.Client.Zone()
	s := *sheet.Submission
	title := q.Title.In(string(sheet.Client.Language))
	if title == "" {
		title = sheet.Task.Title
	}
	doc := pdf.Document{
		Title: title, Language: string(sheet.Client.Language), Author: sheet.Practice.Name,
		Created: s.SubmittedAt, Paper: pdf.Letter, Footer: w.footer, PageNumber: w.page,
	}
	doc.Blocks = append(doc.Blocks, pdf.Fields{Aside: true, Items: []pdf.Field{
		{Label: w.client, Value: sheet.Client.Name.Full()},
		{Label: w.submitted, Value: clock(s.SubmittedAt, zone)},
	}})
	doc.Blocks = append(doc.Blocks, answers(form.Rows(q, r, string(sheet.Client.Language)), w)...)
	doc.Blocks = append(doc.Blocks, signature(s, w, zone)...)
	doc.Blocks = append(doc.Blocks, certificate(sheet, w, zone)...)
	return doc
}

// answers turns the rows of a form into blocks; questions that follow each
// other share one list.
func answers(rows []form.Row, w words) []pdf.Block {
	var blocks []pdf.Block
	var fields []pdf.Field
	flush := func() {
		if len(fields) > 0 {
			blocks = append(blocks, pdf.Fields{Items: fields})
			fields = nil
		}
	}
	for _, row := range rows {
		switch row.Kind {
		case form.RowQuestion:
			fields = append(fields, pdf.Field{Label: label(row), Value: answer(row, w)})
			continue
		case form.RowScore:
			fields = append(fields, pdf.Field{Label: row.Text, Value: score(row, w)})
			continue
		}
		flush()
		if row.Kind == form.RowHeading {
			blocks = append(blocks, pdf.Heading{Level: row.Level + 1, Text: label(row)})
		} else {
			blocks = append(blocks, pdf.Paragraph{Text: label(row)})
		}
	}
	flush()
	return blocks
}

func label(row form.Row) string {
	if row.Prefix == "" {
		return row.Text
	}
	return row.Prefix + " " + row.Text
}

func answer(row form.Row, w words) string {
	if len(row.Answers) == 0 {
		return w.notAnswered
	}
	text := row.Answers[0]
	for _, more := range row.Answers[1:] {
		text += "\n" + more
	}
	if row.Prefilled {
		text += " (" + w.fromProfile + ")"
	}
	return text
}

// score words a total as "12 / 27, Moderate": what it is, what it could be at
// most and, of a known instrument, how severe that is.
func score(row form.Row, w words) string {
	s := row.Score
	if s == nil || s.Answered == 0 {
		return w.notAnswered
	}
	text := number(s.Value) + " / " + number(s.Most)
	if s.Severity != nil {
		text += ", " + s.Severity.Text.In(w.language)
	}
	return text
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

func signature(s portal.Submission, w words, zone *time.Location) []pdf.Block {
	return []pdf.Block{
		pdf.Heading{Level: 2, Text: w.signature},
		pdf.Fields{Aside: true, Items: []pdf.Field{
			{Label: w.signedBy, Value: s.Signature.Name},
			{Label: w.relationship, Value: w.relations[s.Signature.Relationship]},
			{Label: w.signedAt, Value: clock(s.Signature.SignedAt, zone)},
		}},
	}
}

// certificate states how the signing can be told from any other.
func certificate(sheet table.TaskSheet, w words, zone *time.Location) []pdf.Block {
	s := sheet.Submission
	return []pdf.Block{
		pdf.PageBreak{},
		pdf.Heading{Level: 2, Text: w.certificate},
		pdf.Paragraph{Text: w.certificateText},
		pdf.Fields{Items: []pdf.Field{
			{Label: w.submission, Value: s.ID},
			{Label: w.signedAt, Value: clock(s.Signature.SignedAt, zone) + "\n" + s.Signature.SignedAt.UTC().Format(time.RFC3339)},
			{Label: w.method, Value: w.methods[s.Signature.Method]},
			{Label: w.disclosure, Value: s.Signature.Disclosure},
			{Label: w.address, Value: s.Signature.Source.IP},
			{Label: w.browser, Value: s.Signature.Source.UserAgent},
			{Label: w.formHash, Value: s.FormHash},
			{Label: w.answersHash, Value: s.AnswersHash},
		}},
	}
}

// clock writes an instant in a zone so that it can't be mistaken: date, time, zone.
func clock(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("2006-01-02 15:04 MST")
}
