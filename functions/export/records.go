package export

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"anteroom/shared/portal"
)

// forms are what was submitted, each with the exact questionnaire it answers.
func forms(_ context.Context, a *archive, s subject) error {
	if !s.grant.Allows(portal.TasksView) {
		return nil
	}
	for _, sub := range s.Submissions {
		url, err := questionnaire(a, sub, s.Forms[sub.Task])
		if err != nil {
			return err
		}
		response, err := object(sub.Response)
		if err != nil {
			return err
		}
		response["id"], response["status"] = resourceID(sub.ID), "completed"
		response["subject"], response["authored"] = refTo(s.Client.ID), instant(sub.SubmittedAt)
		response["source"], response["questionnaire"] = s.who(sub.Signature.Login, sub.Signature.Relationship), url
		delete(response, "author")
		delete(response, "basedOn")
		delete(response, "partOf")
		delete(response, "encounter")
		sever(response["item"])
		if err := a.add(sub.ID, response); err != nil {
			return err
		}
	}
	return nil
}

// questionnaire adds the form that a submission answers, and gives its canonical.
func questionnaire(a *archive, sub portal.Submission, raw []byte) (string, error) {
	q, err := object(raw)
	if err != nil {
		return "", err
	}
	q["id"] = resourceID(sub.Form)
	if err := a.add(sub.Form, q); err != nil {
		return "", err
	}
	url, _ := q["url"].(string)
	version, _ := q["version"].(string)
	switch {
	case url == "":
		return addressOf(sub.Form), nil
	case version == "":
		return url, nil
	}
	return url + "|" + version, nil
}

func object(raw []byte) (map[string]any, error) {
	var o map[string]any
	if err := json.Unmarshal(raw, &o); err != nil {
		return nil, fmt.Errorf("read record: %w", err)
	}
	return o, nil
}

// sever takes references out of answers that lead out of the archive; their
// words stay.
func sever(value any) {
	switch v := value.(type) {
	case []any:
		for _, one := range v {
			sever(one)
		}
	case map[string]any:
		if _, leads := v["reference"].(string); leads {
			delete(v, "reference")
		}
		for _, one := range v {
			sever(one)
		}
	}
}

// documents are the files, each with a record that says what it is.
func documents(ctx context.Context, a *archive, s subject) error {
	if !s.grant.Allows(portal.DocumentsView) {
		return nil
	}
	zone := s.Client.Zone()
	for _, d := range s.Documents {
		name := d.CreatedAt.In(zone).Format(time.DateOnly) + " " + d.FileName()
		given, err := a.file(ctx, "documents", name, d.Key, d.VersionID, d.CreatedAt)
		if err != nil {
			return err
		}
		if err := a.add(d.ID, toReference(d, given, s)); err != nil {
			return err
		}
	}
	return nil
}

func toReference(d portal.Document, given string, s subject) documentReference {
	r := documentReference{
		ResourceType: "DocumentReference", ID: resourceID(d.ID), Status: "current", Type: concept{Text: string(d.Kind)},
		Subject: refTo(s.Client.ID), Date: instant(d.CreatedAt), Custodian: refTo(s.Practice.ID), Description: d.Name,
		Content: []documentContent{{attachment{d.ContentType, given, d.Size, d.Name, instant(d.CreatedAt)}}},
	}
	for _, of := range s.subjectsOf(d) {
		r.Context = &documentContext{[]*reference{refTo(of)}}
	}
	return r
}

// subjectsOf is the record of the archive that a document is the paper of, if any.
func (s subject) subjectsOf(d portal.Document) []string {
	for _, sub := range s.Submissions {
		if sub.ID == d.Submission && s.grant.Allows(portal.TasksView) {
			return []string{sub.ID}
		}
	}
	for _, i := range s.Invoices {
		if i.Document == d.ID && s.grant.Allows(portal.PaymentsView) {
			return []string{i.ID}
		}
	}
	return nil
}

// messages are what who asked for the archive asked the practice, and its answers.
func messages(_ context.Context, a *archive, s subject) error {
	for _, m := range s.Messages {
		if m.Login != s.grant.Login {
			continue
		}
		asked := communicationResource{
			ResourceType: "Communication", ID: resourceID(m.ID), Status: "completed", Subject: refTo(s.Client.ID), Sent: instant(m.CreatedAt),
			Sender: s.who(m.Login, m.Relation), Recipient: []*reference{refTo(s.Practice.ID)}, Payload: []payload{{m.Text}},
		}
		if err := a.add(m.ID, asked); err != nil {
			return err
		}
		if m.Reply == "" {
			continue
		}
		answer := asked
		answer.ID, answer.Sent, answer.Payload = resourceID(m.ID)+"-answer", instant(m.AnsweredAt), []payload{{m.Reply}}
		answer.Sender, answer.Recipient, answer.InResponseTo = refTo(s.Practice.ID), []*reference{asked.Sender}, []*reference{refTo(m.ID)}
		if err := a.add(m.ID+" answer", answer); err != nil {
			return err
		}
	}
	return nil
}
