package s3

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/versity/versitygw/backend"
	"github.com/versity/versitygw/s3response"
)

// announcing tells of every version that it stores, whichever request stored it.
// (The engine's own webhook tells after the answer, is lost in a crash, and names
// no key for form uploads.)
type announcing struct {
	backend.Backend
	created func(context.Context, Object) error
}

// PutObject stores one object; form uploads come here too.
func (a *announcing) PutObject(ctx context.Context, in s3response.PutObjectInput) (s3response.PutObjectOutput, error) {
	out, err := a.Backend.PutObject(ctx, in)
	if err != nil {
		return out, err
	}
	return out, a.announce(ctx, Object{
		Bucket: value(in.Bucket), Key: value(in.Key), Version: out.VersionID, ETag: out.ETag,
		Size: value(in.ContentLength), Reason: "PutObject",
	})
}

// CopyObject stores a copy of an object.
func (a *announcing) CopyObject(ctx context.Context, in s3response.CopyObjectInput) (s3response.CopyObjectOutput, error) {
	out, err := a.Backend.CopyObject(ctx, in)
	if err != nil {
		return out, err
	}
	return out, a.announce(ctx, Object{
		Bucket: value(in.Bucket), Key: value(in.Key), Version: value(out.VersionId), Reason: "CopyObject",
	})
}

// CompleteMultipartUpload stores an object from its parts.
func (a *announcing) CompleteMultipartUpload(ctx context.Context, in *awss3.CompleteMultipartUploadInput) (s3response.CompleteMultipartUploadResult, string, error) {
	out, version, err := a.Backend.CompleteMultipartUpload(ctx, in)
	if err != nil {
		return out, version, err
	}
	return out, version, a.announce(ctx, Object{
		Bucket: value(in.Bucket), Key: value(in.Key), Version: version, ETag: value(out.ETag),
		Reason: "CompleteMultipartUpload",
	})
}

func (a *announcing) announce(ctx context.Context, o Object) error {
	if a.created == nil {
		return nil
	}
	// The engine's strings lie in the request's buffer, which the next request writes over.
	o.Bucket, o.Key, o.Version, o.ETag = strings.Clone(o.Bucket), strings.Clone(o.Key), strings.Clone(o.Version), strings.Clone(o.ETag)
	return a.created(ctx, o)
}

func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// Event is what S3 tells EventBridge of the object:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
func (o Object) Event() events.EventBridgeEvent {
	detail, err := json.Marshal(map[string]any{
		"version": "0", "bucket": map[string]string{"name": o.Bucket},
		"object": map[string]any{"key": o.Key, "size": o.Size, "etag": strings.Trim(o.ETag, `"`), "version-id": o.Version},
		"reason": o.Reason,
	})
	if err != nil { // strings and numbers only: can't be
		panic(err)
	}
	return events.EventBridgeEvent{
		Source: "aws.s3", DetailType: "Object Created", Resources: []string{"arn:aws:s3:::" + o.Bucket}, Detail: detail,
	}
}
