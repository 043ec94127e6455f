// Package guardduty stands in for GuardDuty's Malware Protection for S3: it
// scans each object that is put below a prefix and puts its verdict on the bus,
// in GuardDuty's own words. The one thing it finds is EICAR, the text that every
// scanner calls malware to show that it works, also within an archive.
package guardduty

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"anteroom/shared/queue"
)

// timeLimit bounds one scan.
const timeLimit = 20 * time.Second

// eicar in two parts, so that no scanner takes this program for malware.
const eicar = `X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-` + `ANTIVIRUS-TEST-FILE!$H+H*`

// Options say what is scanned and who is told.
type Options struct {
	Client *awss3.Client
	Prefix string // of the keys that are scanned
	Put    func(events.EventBridgeEvent) (id string, err error)
	Log    *slog.Logger
}

// New scans what a queue of S3's "Object Created" events tells of.
func New(o Options) lambda.Handler {
	return queue.Serve(queue.Consumers{Foreign: map[string]func(context.Context, queue.Foreign) error{"Object Created": o.created}}, o.Log)
}

func (o Options) created(ctx context.Context, e queue.Foreign) error {
	var detail struct {
		Bucket struct {
			Name string `json:"name"`
		} `json:"bucket"`
		Object struct {
			Key     string `json:"key"`
			Version string `json:"version-id"`
		} `json:"object"`
	}
	if err := json.Unmarshal(e.Detail, &detail); err != nil {
		return errors.New("scan: the event's detail can't be read")
	}
	if !strings.HasPrefix(detail.Object.Key, o.Prefix) {
		return nil
	}
	body, err := o.read(ctx, detail.Bucket.Name, detail.Object.Key, detail.Object.Version)
	var gone *types.NoSuchKey
	if errors.As(err, &gone) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("scan: %w", err)
	}
	_, err = o.Put(Verdict(detail.Bucket.Name, detail.Object.Key, detail.Object.Version, body))
	return err
}

func (o Options) read(ctx context.Context, bucket, key, version string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	out, err := o.Client.GetObject(ctx, &awss3.GetObjectInput{Bucket: aws.String(bucket), Key: aws.String(key), VersionId: aws.String(version)})
	if err != nil {
		return nil, err
	}
	defer out.Body.Close()
	return io.ReadAll(out.Body)
}

// Verdict is the event that GuardDuty puts on the account's default bus:
// https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
func Verdict(bucket, key, version string, body []byte) events.EventBridgeEvent {
	status, threats := "NO_THREATS_FOUND", []map[string]string(nil)
	if infected(body) {
		status, threats = "THREATS_FOUND", []map[string]string{{"name": "EICAR-Test-File (not a virus)"}}
	}
	detail, err := json.Marshal(map[string]any{
		"schemaVersion": "1.0", "scanStatus": "COMPLETED", "resourceType": "S3_OBJECT",
		"s3ObjectDetails":   map[string]any{"bucketName": bucket, "objectKey": key, "versionId": version, "s3Throttled": false},
		"scanResultDetails": map[string]any{"scanResultStatus": status, "threats": threats},
	})
	if err != nil { // strings only: can't be
		panic(err)
	}
	return events.EventBridgeEvent{
		Source: "aws.guardduty", DetailType: "GuardDuty Malware Protection Object Scan Result",
		Resources: []string{"arn:aws:s3:::" + bucket + "/" + key}, Detail: detail,
	}
}

// innerLimit bounds what is read of an archive's parts.
const innerLimit = 1 << 20

func infected(body []byte) bool {
	if bytes.Contains(body, []byte(eicar)) {
		return true
	}
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return false
	}
	for _, part := range archive.File {
		in, err := part.Open()
		if err != nil {
			continue
		}
		content, _ := io.ReadAll(io.LimitReader(in, innerLimit)) // what can't be read is not found
		in.Close()
		if bytes.Contains(content, []byte(eicar)) {
			return true
		}
	}
	return false
}
