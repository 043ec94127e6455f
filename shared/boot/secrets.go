package boot

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager/types"

	"anteroom/shared/session"
)

// secrets come newest first; the older ones still count while they are being replaced.
type secrets struct {
	keys     [][]byte // 32 bytes each
	origins  []string
	payKey   string // the payment processor's API key
	webhooks []string
}

// cursorKey seals cursors. A function without a key gives out no cursors; should
// it, they work in this process only.
func (s secrets) cursorKey() ([]byte, error) {
	if len(s.keys) > 0 {
		return session.Subkey(s.keys[0], "cursor")
	}
	key := make([]byte, session.KeyBytes)
	rand.Read(key) // never fails since Go 1.24
	return key, nil
}

// readSecrets reads those that the environment names; a function that names none has none.
func readSecrets(ctx context.Context, env func(string) string, client *secretsmanager.Client) (secrets, error) {
	if file := env(EnvSecretFile); file != "" {
		return secretsOfFile(file)
	}
	encoded, err := versionsOf(ctx, client, env(EnvSecret), "key")
	if err != nil {
		return secrets{}, err
	}
	keys, err := decodeKeys(encoded)
	if err != nil {
		return secrets{}, err
	}
	origins, err := versionsOf(ctx, client, env(EnvOriginSecret), "value")
	if err != nil {
		return secrets{}, err
	}
	s := secrets{keys: keys, origins: origins}
	return s, s.addPay(ctx, client, env(EnvPaySecret))
}

// addPay reads the payment processor's: of its key the current one counts.
func (s *secrets) addPay(ctx context.Context, client *secretsmanager.Client, arn string) error {
	apiKeys, err := versionsOf(ctx, client, arn, "apiKey")
	if err != nil || len(apiKeys) == 0 {
		return err
	}
	s.payKey = apiKeys[0]
	s.webhooks, err = versionsOf(ctx, client, arn, "webhookSecret")
	return err
}

// secretsOfFile reads {"keys": [base64, …], "originSecrets": [text, …],
// "payKey": text, "webhookSecrets": [text, …]}.
func secretsOfFile(name string) (secrets, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return secrets{}, fmt.Errorf("read secrets: %w", err)
	}
	var content struct {
		Keys          []string `json:"keys"`
		OriginSecrets []string `json:"originSecrets"`
		PayKey        string   `json:"payKey"`
		Webhooks      []string `json:"webhookSecrets"`
	}
	if err := json.Unmarshal(raw, &content); err != nil {
		return secrets{}, errors.New("read secrets: the file is not JSON of the expected form")
	}
	keys, err := decodeKeys(content.Keys)
	return secrets{keys, content.OriginSecrets, content.PayKey, content.Webhooks}, err
}

// decodeKeys takes base64 with or without padding. 43 random letters and digits
// are 32 bytes and two bits to spare.
func decodeKeys(encoded []string) ([][]byte, error) {
	var keys [][]byte
	for _, text := range encoded {
		key, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(text, "="))
		if err != nil || len(key) != session.KeyBytes {
			return nil, fmt.Errorf("read secrets: a key is not %d bytes in base64", session.KeyBytes)
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// versionsOf reads a field of a secret: its current version, then the one before.
func versionsOf(ctx context.Context, client *secretsmanager.Client, arn, field string) ([]string, error) {
	if arn == "" {
		return nil, nil
	}
	var values []string
	for _, stage := range []string{"AWSCURRENT", "AWSPREVIOUS"} {
		out, err := client.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: aws.String(arn), VersionStage: aws.String(stage)})
		var absent *types.ResourceNotFoundException
		if errors.As(err, &absent) && stage == "AWSPREVIOUS" {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read secret: %w", err)
		}
		var fields map[string]string
		if json.Unmarshal([]byte(aws.ToString(out.SecretString)), &fields) != nil || fields[field] == "" {
			return nil, fmt.Errorf("read secret: no field %q in its %s version", field, stage)
		}
		values = append(values, fields[field])
	}
	return values, nil
}
