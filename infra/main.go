// Command infra describes the deployment to the CDK. Run it through the CDK's own
// command (docs/operate.md); with -c example=true it describes a deployment of
// nobody's, for which nothing needs to be built.
package main

import (
	"fmt"
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	leave()
	if err != nil {
		os.Exit(1)
	}
}

// leave ends the CDK's own process. The runtime waits for it twice at once, and
// the loser complains on stderr of what is no error; nothing is said after this.
func leave() {
	if silent, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0); err == nil {
		os.Stderr = silent
	}
	jsii.Close()
}

// run synthesizes from the module's root, where cdk.json and dist are.
func run() error {
	context, err := contextOf("cdk.json")
	if err != nil {
		return err
	}
	app := awscdk.NewApp(&awscdk.AppProps{Context: context})
	config, remove, err := configOf(app)
	if err != nil {
		return err
	}
	defer remove()
	if _, err := NewStacks(app, config); err != nil {
		return err
	}
	Check(app)
	app.Synth(nil)
	return nil
}

// configOf is the example's, or what the operator gave. remove deletes what it made.
func configOf(app awscdk.App) (c Config, remove func(), err error) {
	if app.Node().TryGetContext(jsii.String("example")) == nil {
		c, err = readConfig(app, "dist")
		return c, func() {}, err
	}
	dir, err := os.MkdirTemp("", "anteroom-placeholders-")
	if err != nil {
		return c, nil, fmt.Errorf("example: %w", err)
	}
	return example(dir), func() { os.RemoveAll(dir) }, placeholders(dir)
}
