package files_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"

	"anteroom/shared/portal"
)

func read(t *testing.T, open func() (io.ReadCloser, error)) []byte {
	t.Helper()
	r, err := open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestAStreamIsKeptPartByPart(t *testing.T) {
	b := bucket(t)
	for _, size := range []int{0, 5, 8 << 20, 20<<20 + 7} {
		chunk := bytes.Repeat([]byte("anteroom"), size/8+1)[:size]
		kept, err := b.Stream(t.Context(), "exports/a.zip", "application/zip", "a.zip", func(w io.Writer) error {
			_, err := io.Copy(w, bytes.NewReader(chunk))
			return err
		})
		if err != nil || kept != int64(size) {
			t.Fatalf("%d bytes: kept %d, %v", size, kept, err)
		}
		got := read(t, func() (io.ReadCloser, error) { return b.Open(t.Context(), "exports/a.zip", "") })
		if !bytes.Equal(got, chunk) {
			t.Errorf("%d bytes: read %d others", size, len(got))
		}
	}
}

func TestAStreamThatBreaksOffKeepsNothing(t *testing.T) {
	b := bucket(t)
	broken := errors.New("broken")
	for _, before := range []int{0, 20 << 20} {
		_, err := b.Stream(t.Context(), "exports/b.zip", "application/zip", "a.zip", func(w io.Writer) error {
			if _, err := w.Write(make([]byte, before)); err != nil {
				return err
			}
			return broken
		})
		if !errors.Is(err, broken) {
			t.Errorf("after %d bytes: %v", before, err)
		}
		if _, err := b.Open(t.Context(), "exports/b.zip", ""); !errors.Is(err, portal.ErrNotFound) {
			t.Errorf("after %d bytes something is kept: %v", before, err)
		}
	}
}

func TestAStreamEndsWithItsContext(t *testing.T) {
	b := bucket(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := b.Stream(ctx, "exports/c.zip", "application/zip", "a.zip", func(w io.Writer) error {
		cancel()
		for {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return err
			}
		}
	})
	if err == nil {
		t.Error("no error")
	}
}
