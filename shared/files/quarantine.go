package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"anteroom/shared/portal"
)

// Post is what a browser sends a file to S3 with: a form of these fields, then
// the file as its last one.
type Post struct {
	URL    string
	Fields map[string]string
}

// SignPost lets whoever has the answer put one file under a key: of exactly that
// type and size in bytes, while life lasts, and under the bucket's own
// encryption, because S3 refuses every field that the policy doesn't name.
// Nothing is asked of S3.
func (b *Bucket) SignPost(ctx context.Context, key, contentType string, size int64, life time.Duration) (Post, error) {
	signed, err := s3.NewPresignClient(b.client).PresignPostObject(ctx,
		&s3.PutObjectInput{Bucket: aws.String(b.name), Key: aws.String(key)},
		func(o *s3.PresignPostOptions) {
			o.Expires = life
			o.Conditions = []any{[]any{"content-length-range", size, size}, map[string]string{"Content-Type": contentType}}
		})
	if err != nil {
		return Post{}, fmt.Errorf("sign post: %w", err)
	}
	signed.Values["Content-Type"] = contentType
	return Post{signed.URL, signed.Values}, nil
}

// Read gives the bytes of one version, limit at most. It fails with
// portal.ErrNotFound when they are not there, with portal.ErrTooLarge when they
// are more.
func (b *Bucket) Read(ctx context.Context, key, version string, limit int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	out, err := b.client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(b.name), Key: aws.String(key), VersionId: given(version)})
	if gone(err) {
		return nil, fmt.Errorf("read file: %w", portal.ErrNotFound)
	}
	if err != nil {
		return nil, failed("read file", err)
	}
	defer out.Body.Close()
	body, err := io.ReadAll(io.LimitReader(out.Body, limit+1))
	if err != nil {
		return nil, failed("read file", err)
	}
	if int64(len(body)) > limit {
		return nil, fmt.Errorf("read file: %w", portal.ErrTooLarge)
	}
	return body, nil
}

// Delete removes one version for good. Removing it again does nothing.
func (b *Bucket) Delete(ctx context.Context, key, version string) error {
	ctx, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	_, err := b.client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: aws.String(b.name), Key: aws.String(key), VersionId: given(version)})
	if err != nil && !gone(err) {
		return failed("delete file", err)
	}
	return nil
}

// Kept is one version under a key.
type Kept struct {
	Key, VersionID string
	At             time.Time // when it was put
}

// List gives the versions below a prefix that were put before a moment, the zero
// time for all, those whose keys sort first, limit at most.
func (b *Bucket) List(ctx context.Context, prefix string, before time.Time, limit int) ([]Kept, error) {
	var old []Kept
	in := &s3.ListObjectVersionsInput{Bucket: aws.String(b.name), Prefix: aws.String(prefix)}
	pages := s3.NewListObjectVersionsPaginator(b.client, in)
	for pages.HasMorePages() && len(old) < limit {
		page, err := b.listed(ctx, pages)
		if err != nil {
			return nil, err
		}
		for _, v := range page.Versions {
			if at := aws.ToTime(v.LastModified); (before.IsZero() || at.Before(before)) && len(old) < limit {
				old = append(old, Kept{aws.ToString(v.Key), aws.ToString(v.VersionId), at})
			}
		}
	}
	return old, nil
}

func (b *Bucket) listed(ctx context.Context, pages *s3.ListObjectVersionsPaginator) (*s3.ListObjectVersionsOutput, error) {
	ctx, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	page, err := pages.NextPage(ctx)
	if err != nil {
		return nil, failed("list files", err)
	}
	return page, nil
}

// gone reports whether S3 said that there is no such key or version. Where it
// keeps no version of that name it may call the name an invalid argument.
func gone(err error) bool {
	var noKey *types.NoSuchKey
	var said smithy.APIError
	return errors.As(err, &noKey) || status(err) == http.StatusNotFound ||
		errors.As(err, &said) && said.ErrorCode() == "InvalidArgument" && strings.Contains(said.ErrorMessage(), "version id")
}

// given leaves out what is empty: the newest version.
func given(version string) *string {
	if version == "" {
		return nil
	}
	return &version
}
