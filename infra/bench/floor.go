package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"anteroom/infra/local/lambdatest"
)

// floorOfReading is one item read by the SDK alone: no request can take less.
func (h *house) floorOfReading(ctx context.Context) (Row, error) {
	client := h.world.DynamoDB()
	in := &dynamodb.GetItemInput{TableName: aws.String("anteroom"), ConsistentRead: aws.Bool(true), Key: map[string]types.AttributeValue{
		"PK": &types.AttributeValueMemberS{Value: "none"}, "SK": &types.AttributeValueMemberS{Value: "none"},
	}}
	one := func() error { _, err := client.GetItem(ctx, in); return err }
	row := Row{Kind: "floor", Name: "one item read by the SDK", Figures: map[string]float64{}}
	if err := one(); err != nil {
		return row, err
	}
	cost, err := spending(timedReads, func(int) error { return one() })
	if err != nil {
		return row, err
	}
	row.Figures["allocs"], row.Figures["cpuMs"] = cost.allocs, ms(cost.cpu)
	row.Figures["rpsInProcess"], err = throughput(ctx, one)
	return row, err
}

// floorOfStarting is a function that does nothing, on the same runtime.
func floorOfStarting(ctx context.Context, root, dir string) (Row, error) {
	row := Row{Kind: "floor", Name: "a function that answers hello", Figures: map[string]float64{}}
	f := lambdatest.Function{Bootstrap: filepath.Join(dir, "hello")}
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-tags", "lambda.norpc", "-ldflags", "-s -w", "-o", f.Bootstrap, "./infra/local/lambdatest/testdata/sample")
	cmd.Dir, cmd.Env = root, append(os.Environ(), "CGO_ENABLED=0")
	if err := cmd.Run(); err != nil {
		return row, err
	}
	return row, started(ctx, f, []byte(`"hello"`), row.Figures)
}

// started adds how a function's first answers went, the middle of some.
func started(ctx context.Context, f lambdatest.Function, event []byte, figures map[string]float64) error {
	var took, used []time.Duration
	for range startsEach {
		s, err := lambdatest.First(ctx, f, event, 30*time.Second, time.Now)
		if err != nil {
			return err
		}
		took, used = append(took, s.Took), append(used, s.CPU)
		figures["peakMB"] = max(figures["peakMB"], float64(s.Peak)/(1<<20))
	}
	slices.Sort(took)
	slices.Sort(used)
	figures["ms"], figures["cpuMs"] = ms(took[len(took)/2]), ms(used[len(used)/2])
	return nil
}
