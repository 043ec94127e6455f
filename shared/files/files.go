// Package files keeps documents in S3 and gives out addresses to read them.
package files

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"anteroom/shared/portal"
)

// SignedLife is how long a signed address works.
const SignedLife = 60 * time.Second

// timeLimit is how long one exchange with S3 may take.
const timeLimit = 20 * time.Second

// hashKey is the metadata that keeps an object's hash.
const hashKey = "sha256"

// Bucket holds documents that everybody entitled may see.
type Bucket struct {
	client *s3.Client
	name   string
}

// New uses the bucket of that name.
func New(client *s3.Client, name string) *Bucket { return &Bucket{client, name} }

// Stored says what is kept under a key.
type Stored struct {
	Size      int64 // bytes
	VersionID string
	SHA256    string // hexadecimal
}

// Put keeps bytes under a key, once: where something is there already, that
// stays and is what Put tells of. Whoever reads them is told their type, to save
// them rather than run them, and to keep no copy; no name, because what S3 keeps
// beside the bytes is not encrypted under the bucket's key. It fails with portal.ErrUnavailable when S3
// does not answer, or while another puts the same key: put again.
func (b *Bucket) Put(ctx context.Context, key, contentType string, body []byte) (Stored, error) {
	ctx, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	sum := sha256.Sum256(body)
	out, err := b.client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: aws.String(b.name), Key: aws.String(key), Body: bytes.NewReader(body), ContentType: aws.String(contentType),
		ContentDisposition: aws.String("attachment"), CacheControl: aws.String("no-store"),
		ChecksumSHA256: aws.String(base64.StdEncoding.EncodeToString(sum[:])), IfNoneMatch: aws.String("*"),
		Metadata: map[string]string{hashKey: hex.EncodeToString(sum[:])},
	})
	if status(err) == http.StatusPreconditionFailed {
		return b.find(ctx, key)
	}
	if err != nil {
		return Stored{}, failed("put file", err)
	}
	return Stored{int64(len(body)), aws.ToString(out.VersionId), hex.EncodeToString(sum[:])}, nil
}

// find tells of what is kept under a key.
func (b *Bucket) find(ctx context.Context, key string) (Stored, error) {
	out, err := b.client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: aws.String(b.name), Key: aws.String(key)})
	if err != nil {
		return Stored{}, failed("find file", err)
	}
	return Stored{aws.ToInt64(out.ContentLength), aws.ToString(out.VersionId), out.Metadata[hashKey]}, nil
}

// Download is what a signed address gives.
type Download struct {
	Key       string
	VersionID string // the exact version, or empty for the newest
	View      bool   // to be looked at in the browser rather than saved
}

// Sign gives an address that anybody may read the bytes from during SignedLife.
// It says identifiers and nothing else: addresses are written down by S3's logs
// and by browsers. Nothing is asked of S3.
func (b *Bucket) Sign(ctx context.Context, d Download) (string, error) {
	in := &s3.GetObjectInput{Bucket: aws.String(b.name), Key: aws.String(d.Key), VersionId: given(d.VersionID)}
	if d.View {
		in.ResponseContentDisposition = aws.String("inline")
	}
	signed, err := s3.NewPresignClient(b.client).PresignGetObject(ctx, in, s3.WithPresignExpires(SignedLife))
	if err != nil {
		return "", fmt.Errorf("sign file: %w", err)
	}
	return signed.URL, nil
}

// status is the HTTP status that S3 refused with, 0 for no refusal.
func status(err error) int {
	var answer interface{ HTTPStatusCode() int }
	if !errors.As(err, &answer) {
		return 0
	}
	return answer.HTTPStatusCode()
}

// failed is portal.ErrUnavailable, with its cause, unless S3 refused what it was
// asked. A key in the middle of being put is a conflict, or not found after all.
func failed(operation string, err error) error {
	switch status(err) {
	case http.StatusBadRequest, http.StatusForbidden, http.StatusMethodNotAllowed:
		return fmt.Errorf("%s: %w", operation, err)
	}
	return fmt.Errorf("%s: %w", operation, errors.Join(portal.ErrUnavailable, err))
}
