package pdf_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"anteroom/events"
	"anteroom/functions/forms"
	"anteroom/functions/functest"
	"anteroom/functions/tasks"
	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/pdf/pdftest"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// submit has a client fill in PHQ-9, nearly every day of everything.
func (d *desk) submit(t *testing.T, language portal.Language) {
	t.Helper()
	client, caller := d.Client(d.Practice("north"))
	client.Language = language
	d.Write(table.SaveClient(client)...)
	client.Version++
	d.client = client
	d.task = d.open(t)
	server := d.Serve("tasks", tasks.New(d.Table, d.Clock.Now))
	functest.Read[api.Submission](server.Do(functest.Call{
		As: caller, Method: http.MethodPost, Path: "/api/a/" + client.ID + "/tasks/" + d.task + "/submission",
		Key: "key-of-submission", Body: api.SubmitTask{Response: answers(t), Signature: api.SignatureInput{
			Name: "Robin 林 Ångström", Relationship: api.RelationshipSelf, Consent: true, Disclosure: portal.DisclosureVersion,
		}},
	}), http.StatusCreated)
	for _, e := range d.Waiting() {
		if e.Type == events.FormSubmittedType.DetailType() {
			d.event = e
		}
	}
}

// open gives the client PHQ-9 to fill in.
func (d *desk) open(t *testing.T) string {
	t.Helper()
	f, err := forms.NewForm(d.client.Practice, phq9(t), d.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	task := portal.NewTask(d.client, f, "", "", d.Clock.Now())
	d.Write(table.AddTask(task, f.Questionnaire)...)
	return task.ID
}

func phq9(t *testing.T) []byte {
	t.Helper()
	for _, i := range form.Instruments() {
		if i.Slug == "phq-9" {
			return i.JSON
		}
	}
	t.Fatal("there is no PHQ-9")
	return nil
}

func answers(t *testing.T) json.RawMessage {
	t.Helper()
	q, _ := form.Parse(phq9(t))
	raw, err := json.Marshal(&form.Response{Status: form.StatusInProgress, Items: worst(q.Items)})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func worst(items []*form.Item) []form.ResponseItem {
	var out []form.ResponseItem
	for _, i := range items {
		switch i.Type {
		case form.TypeGroup:
			out = append(out, form.ResponseItem{LinkID: i.LinkID, Items: worst(i.Items)})
		case form.TypeChoice:
			last := i.Options[len(i.Options)-1]
			out = append(out, form.ResponseItem{LinkID: i.LinkID, Answers: []form.Answer{{Value: last.Value}}})
		}
	}
	return out
}

// told is every question and every chosen answer in the language.
func told(items []*form.Item, language string) []string {
	var all []string
	for _, i := range items {
		if i.Type == form.TypeChoice {
			all = append(all, i.Text.In(language), i.Options[len(i.Options)-1].Label.In(language))
		}
		all = append(all, told(i.Items, language)...)
	}
	return all
}

func TestThePDFHoldsAllThatWasSigned(t *testing.T) {
	for language, words := range map[portal.Language][]string{
		portal.English: {"27 / 27, Severe", "Signature", "The client", "Code sent by email", "Page 1 of", "203.0.113.7"},
		portal.Spanish: {"27 / 27, Grave", "Firma", "El cliente", "Código enviado por correo", "Página 1 de", "203.0.113.7"},
	} {
		t.Run(string(language), func(t *testing.T) {
			d := newDesk(t, language)
			d.Done(d.event)
			document, body := d.only(t)
			q, _ := form.Parse(phq9(t))
			sheet, err := d.Table.TaskSheet(t.Context(), d.client.ID, d.task, d.client.Practice)
			if err != nil {
				t.Fatal(err)
			}
			s := sheet.Submission
			text := pdftest.Squash(pdftest.Extract(t, body))
			want := append(told(q.Items, string(language)), words...)
			want = append(want, q.Title.In(string(language)), d.client.Name.Full(), "Robin 林 Ångström", s.ID, s.FormHash, s.AnswersHash, "2026-11-24T15:30:00Z")
			for _, w := range want {
				if !strings.Contains(text, pdftest.Squash(w)) {
					t.Errorf("the PDF lacks %q", w)
				}
			}
			if info := pdftest.Info(t, body); !strings.Contains(strings.Join(strings.Fields(info), " "), "Tagged: yes") {
				t.Errorf("it is not tagged: %s", info)
			}
			pdftest.Check(t, body)
			if document.Name != q.Title.In(string(language)) || document.ContentType != "application/pdf" || document.Submission != s.ID {
				t.Errorf("document %+v", document)
			}
		})
	}
}
