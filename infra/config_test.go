package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestADeploymentSaysWhatItMisses(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Config)
		want   string
	}{
		"nothing":          {func(*Config) {}, ""},
		"no domain":        {func(c *Config) { c.Domain = "" }, "-c domain="},
		"no zone":          {func(c *Config) { c.HostedZone = "" }, "-c hostedZone="},
		"nobody to alert":  {func(c *Config) { c.Alerts = "" }, "-c alerts="},
		"half a restore":   {func(c *Config) { c.Table = "restored" }, "go together"},
		"an unknown stage": {func(c *Config) { c.Stage = "test" }, "dev or prod"},
	} {
		t.Run(name, func(t *testing.T) {
			config := example("")
			c.change(&config)
			err := config.check()
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("said %v, want %q", err, c.want)
			}
		})
	}
}

func TestWhatIsNotBuiltIsNotDeployed(t *testing.T) {
	dir := t.TempDir()
	if err := placeholders(dir); err != nil {
		t.Fatal(err)
	}
	if err := built(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "pdf", "bootstrap")); err != nil {
		t.Fatal(err)
	}
	if err := built(dir); err == nil || !strings.Contains(err.Error(), "make build") {
		t.Errorf("said %v", err)
	}
}
