package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

// Config is what differs from one deployment to another. Each field is a context
// key, given as -c key=value or in cdk.json.
type Config struct {
	Stage      string  // "dev" or "prod"; prod keeps its data whatever is deleted
	Domain     string  // the portal's name, which is also the name of its hosted zone
	HostedZone string  // the id of that zone in Route 53
	Alerts     string  // the address that alarms and cost notices are mailed to
	Contact    string  // whom practices ask for what only the operator can do; alerts when left out
	Budget     float64 // US dollars a month
	OriginKey  string  // any text; the next one rotates the value that CloudFront proves itself with
	Reserved   bool    // sets concurrency aside, in accounts whose quota allows it
	Table      string  // a restored table to use in place of our own; else empty
	Stream     string  // the ARN of that table's stream
	Dist       string  // folder of the built functions
}

// example is a deployment of nobody's: enough to synthesize and to test.
func example(dist string) Config {
	return Config{Stage: "prod", Domain: "portal.example.org", HostedZone: "Z0EXAMPLE", Alerts: "alerts@example.org", Contact: "help@example.org",
		Budget: 100, OriginKey: "1", Dist: dist}
}

// readConfig reads the context of app. It fails with every key that is missing.
func readConfig(app awscdk.App, dist string) (Config, error) {
	get := func(key string) string {
		v := app.Node().TryGetContext(jsii.String(key))
		if v == nil {
			return ""
		}
		return fmt.Sprint(v)
	}
	c := Config{Stage: get("stage"), Domain: get("domain"), HostedZone: get("hostedZone"), Alerts: get("alerts"), Contact: get("contact"),
		OriginKey: get("originKey"), Reserved: get("reserved") == "true", Table: get("table"), Stream: get("stream"), Dist: dist}
	if c.Contact == "" {
		c.Contact = c.Alerts
	}
	if _, err := fmt.Sscan(get("budget"), &c.Budget); err != nil {
		return c, fmt.Errorf("context budget %q is not an amount in US dollars", get("budget"))
	}
	return c, errors.Join(c.check(), built(dist))
}

func (c Config) check() error {
	if c.Stage != "dev" && c.Stage != "prod" {
		return fmt.Errorf("context stage is %q; it is dev or prod", c.Stage)
	}
	if (c.Table == "") != (c.Stream == "") {
		return errors.New("context table and stream go together (docs/operate.md, Restore)")
	}
	var missing []string
	for _, given := range [][2]string{{"domain", c.Domain}, {"hostedZone", c.HostedZone}, {"alerts", c.Alerts}} {
		if given[1] == "" {
			missing = append(missing, "-c "+given[0]+"=")
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("missing %s (docs/operate.md says where each is found)", strings.Join(missing, " "))
	}
	return nil
}

// built fails with the functions that dist does not hold.
func built(dist string) error {
	for _, name := range names() {
		if _, err := os.Stat(filepath.Join(dist, name, "bootstrap")); err != nil {
			return fmt.Errorf("%s is not built: run make build", filepath.Join(dist, name))
		}
	}
	return nil
}

// placeholders writes a stand-in for every function below dir, so that an app can
// be synthesized where nothing is built. It is never deployed: only an example uses it.
func placeholders(dir string) error {
	for _, name := range names() {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			return fmt.Errorf("placeholder of %s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, name, "bootstrap"), []byte("placeholder\n"), 0o755); err != nil {
			return fmt.Errorf("placeholder of %s: %w", name, err)
		}
	}
	return nil
}

// contextOf reads the context of cdk.json, which only the CDK's own command would
// hand over.
func contextOf(cdkJSON string) (*map[string]any, error) {
	raw, err := os.ReadFile(cdkJSON)
	if err != nil {
		return nil, fmt.Errorf("read context: %w", err)
	}
	var file struct{ Context map[string]any }
	if err := json.Unmarshal(raw, &file); err != nil {
		return nil, fmt.Errorf("read context of %s: %w", cdkJSON, err)
	}
	return &file.Context, nil
}
