package files

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/s3/transfermanager"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"anteroom/shared/portal"
)

// What a stream holds in memory: two parts of 8 MiB.
const (
	partSize    = 8 << 20
	partsAtOnce = 2
)

// Open reads the bytes under a key, in the exact version or, where that is
// empty, the newest; portal.ErrNotFound where there are none. The context bounds
// the reading too. Close it.
func (b *Bucket) Open(ctx context.Context, key, versionID string) (io.ReadCloser, error) {
	in := &s3.GetObjectInput{Bucket: aws.String(b.name), Key: aws.String(key)}
	if versionID != "" {
		in.VersionId = aws.String(versionID)
	}
	out, err := b.client.GetObject(ctx, in)
	if status(err) == http.StatusNotFound {
		return nil, portal.Wrap("open file", portal.ErrNotFound)
	}
	if err != nil {
		return nil, failed("open file", err)
	}
	return out.Body, nil
}

// Stream keeps what write writes under a key, part by part, in place of whatever
// is there, and gives its size. When write fails nothing is kept. It is saved
// under name, which anybody may read.
func (b *Bucket) Stream(ctx context.Context, key, contentType, name string, write func(io.Writer) error) (size int64, err error) {
	from, to := io.Pipe()
	counted := &counter{to: to}
	written := make(chan error, 1)
	go func() {
		err := write(counted)
		to.CloseWithError(err) // nil is the end
		written <- err
	}()
	manager := transfermanager.New(b.client, func(o *transfermanager.Options) {
		o.PartSizeBytes, o.MultipartUploadThreshold, o.Concurrency = partSize, partSize, partsAtOnce
	})
	_, err = manager.UploadObject(ctx, &transfermanager.UploadObjectInput{
		Bucket: aws.String(b.name), Key: aws.String(key), Body: from, ContentType: aws.String(contentType),
		ContentDisposition: aws.String(mime.FormatMediaType("attachment", map[string]string{"filename": name})), CacheControl: aws.String("no-store"),
	})
	from.CloseWithError(errGivenUp) // frees a writer that nobody reads any more
	if failure := <-written; failure != nil && !errors.Is(failure, errGivenUp) {
		return 0, failure
	}
	if err != nil {
		return 0, failed("stream file", err)
	}
	return counted.size, nil
}

var errGivenUp = errors.New("the upload was given up")

type counter struct {
	to   io.Writer
	size int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.size += int64(n)
	return n, err
}
