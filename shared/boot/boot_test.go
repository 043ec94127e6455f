package boot

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"anteroom/shared/gateway"
)

const (
	signingARN = "arn:aws:secretsmanager:us-east-1:111122223333:secret:signing"
	originARN  = "arn:aws:secretsmanager:us-east-1:111122223333:secret:origin"
	letters    = "abcdefghijABCDEFGHIJ0123456789abcdefghijABC" // 43, as Secrets Manager makes them
)

// vault stands in for Secrets Manager: values by identifier and stage.
func vault(t *testing.T, values map[string]string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in struct{ SecretId, VersionStage string }
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		value, found := values[in.SecretId+" "+in.VersionStage]
		if !found {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = w.Write([]byte(`{"__type":"ResourceNotFoundException"}`))
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]string{"SecretString": value})
	}))
	t.Cleanup(server.Close)
	t.Setenv("AWS_ENDPOINT_URL_SECRETS_MANAGER", server.URL)
	t.Setenv("AWS_REGION", "us-east-1")
	t.Setenv("AWS_ACCESS_KEY_ID", "local")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "local")
}

// environment has everything set but the secrets, then what is given.
func environment(more map[string]string) func(string) string {
	env := map[string]string{
		EnvTable: "t", EnvBucket: "b", EnvBus: "u", EnvOrigin: "https://portal.example", EnvMailFrom: "no-reply@portal.example",
	}
	for name, value := range more {
		env[name] = value
	}
	return func(name string) string { return env[name] }
}

func start(t *testing.T, more map[string]string) (*Boot, error) {
	t.Helper()
	return open(t.Context(), environment(more), func() time.Time { return time.Unix(1_800_000_000, 0) }, &bytes.Buffer{})
}

func TestAFunctionGetsTheSecretsItIsToldOf(t *testing.T) {
	vault(t, map[string]string{
		signingARN + " AWSCURRENT":  `{"key":"` + letters + `"}`,
		originARN + " AWSCURRENT":   `{"generation":"2","value":"new"}`,
		originARN + " AWSPREVIOUS":  `{"generation":"1","value":"old"}`,
		signingARN + " AWSPREVIOUS": `{"key":"` + strings.ToUpper(letters) + `"}`,
	})
	b, err := start(t, map[string]string{EnvSecret: signingARN, EnvOriginSecret: originARN})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Gateway.OriginSecrets; len(got) != 2 || got[0] != "new" || got[1] != "old" {
		t.Errorf("origin secrets %v", got)
	}
	if !b.Links.CheckSecret("x", 1, b.Links.Secret("x", 1)) || b.Table == nil || b.Gateway.Sessions != gateway.Sessions(b.Table) {
		t.Error("links or table are not there")
	}
	if none, err := start(t, nil); err != nil || len(none.Gateway.OriginSecrets) != 0 {
		t.Errorf("a function told of none: %v", err)
	}
}

func TestALocalRunReadsAFile(t *testing.T) {
	vault(t, nil)
	file := filepath.Join(t.TempDir(), "secrets.json")
	key := strings.Repeat("A", 43) + "="
	if err := os.WriteFile(file, []byte(`{"keys":["`+key+`"],"originSecrets":["local"]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := start(t, map[string]string{EnvSecretFile: file})
	if err != nil || b.Gateway.OriginSecrets[0] != "local" || b.Links.Code("x", 1) == "" {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	vault(t, map[string]string{
		signingARN + " AWSCURRENT": `{"key":"tooshort"}`,
		originARN + " AWSCURRENT":  `{"other":"x"}`,
	})
	tests := []struct {
		name string
		more map[string]string
		want string
	}{
		{"names", map[string]string{EnvTable: "", EnvOrigin: ""}, "not set: ANTEROOM_TABLE, ANTEROOM_ORIGIN"},
		{"a short key", map[string]string{EnvSecret: signingARN}, "a key is not 32 bytes"},
		{"a field", map[string]string{EnvOriginSecret: originARN}, `no field "value"`},
		{"a secret", map[string]string{EnvSecret: "arn:none"}, "ResourceNotFoundException"},
		{"a file", map[string]string{EnvSecretFile: "/nowhere"}, "no such file"},
	}
	for _, tt := range tests {
		if _, err := start(t, tt.more); err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "tooshort") {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestTheLogKeepsWhatItKnows(t *testing.T) {
	var out bytes.Buffer
	NewLog(&out).With("name", "Zwyxcanary").WithGroup("client").Info("request", "route", "/api/a/{account}", "email", "a@b.co", "cause", "not-found")
	got := out.String()
	if strings.Contains(got, "Zwyxcanary") || strings.Contains(got, "a@b.co") || !strings.Contains(got, `"route":"/api/a/{account}"`) {
		t.Errorf("logged %s", got)
	}
}
