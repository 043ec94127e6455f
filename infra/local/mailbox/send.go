package mailbox

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
)

// maxRequest is the most that one SendEmail call may hold, in bytes.
const maxRequest = 14 << 20 // a raw message of 10 MB, in base64

// tagPart is what SES allows as a tag's name and value.
var tagPart = regexp.MustCompile(`^[A-Za-z0-9_-]{1,255}$`)

// sending is SendEmail's input, as far as it is used.
type sending struct {
	Content     struct{ Raw struct{ Data []byte } }
	Destination struct{ ToAddresses []string }
	EmailTags   []struct{ Name, Value string }
}

// ServeHTTP answers SESv2's SendEmail (POST /v2/email/outbound-emails) with Raw
// content. What SES would refuse is refused with its error types. Signatures are
// not checked: the server is for this machine only.
func (b *Mailbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost || r.URL.Path != "/v2/email/outbound-emails" {
		refuse(w, http.StatusNotFound, "NotFoundException", "only SendEmail is served here")
		return
	}
	var in sending
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest)).Decode(&in); err != nil {
		refuse(w, http.StatusBadRequest, "BadRequestException", "the request is not JSON, or too long")
		return
	}
	m, tags, complaint := in.read()
	if complaint != "" {
		refuse(w, http.StatusBadRequest, "BadRequestException", complaint)
		return
	}
	id, err := b.take(m, tags)
	if err != nil {
		refuse(w, http.StatusInternalServerError, "InternalServiceErrorException", "the mail could not be kept")
		return
	}
	answer(w, http.StatusOK, map[string]string{"MessageId": id})
}

// read gives the mail and its tags, or what is wrong with them.
func (in sending) read() (m Message, tags map[string][]string, complaint string) {
	if len(in.Content.Raw.Data) == 0 {
		return m, nil, "Content.Raw.Data is required"
	}
	m, err := parse(in.Content.Raw.Data)
	if err != nil {
		return m, nil, err.Error()
	}
	if len(in.Destination.ToAddresses) > 0 {
		m.To = strings.Join(in.Destination.ToAddresses, ", ")
	}
	if m.To == "" {
		return m, nil, "the mail is to nobody"
	}
	tags = map[string][]string{}
	for _, t := range in.EmailTags {
		if !tagPart.MatchString(t.Name) || !tagPart.MatchString(t.Value) {
			return m, nil, "a tag holds letters, digits, _ and - only"
		}
		tags[t.Name] = append(tags[t.Name], t.Value)
	}
	return m, tags, ""
}

func refuse(w http.ResponseWriter, status int, kind, message string) {
	w.Header().Set("X-Amzn-Errortype", kind)
	answer(w, status, map[string]string{"message": message})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // a caller who went away is nobody to tell
}
