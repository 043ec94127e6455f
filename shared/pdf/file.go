package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
)

// file collects numbered objects and ends in a plain cross-reference table, which
// signing tools append to.
type file struct {
	buf     bytes.Buffer
	offsets []int // by object number less one
}

func newFile() *file {
	f := &file{}
	f.buf.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	return f
}

// reserve takes an object number to be filled later.
func (f *file) reserve() int {
	f.offsets = append(f.offsets, 0)
	return len(f.offsets)
}

// fill writes a reserved object.
func (f *file) fill(id int, body string) {
	f.offsets[id-1] = f.buf.Len()
	fmt.Fprintf(&f.buf, "%d 0 obj\n%s\nendobj\n", id, body)
}

// add writes an object and gives its number.
func (f *file) add(body string) int {
	id := f.reserve()
	f.fill(id, body)
	return id
}

// stream writes a compressed stream with further dictionary entries.
func (f *file) stream(dict string, data []byte) int {
	var z bytes.Buffer
	w := zlib.NewWriter(&z) // writing to memory can't fail
	_, _ = w.Write(data)
	_ = w.Close()
	return f.raw(dict+" /Filter /FlateDecode", z.Bytes())
}

// raw writes a stream as it is.
func (f *file) raw(dict string, data []byte) int {
	id := f.reserve()
	f.offsets[id-1] = f.buf.Len()
	fmt.Fprintf(&f.buf, "%d 0 obj\n<< %s /Length %d >>\nstream\n", id, dict, len(data))
	f.buf.Write(data)
	f.buf.WriteString("\nendstream\nendobj\n")
	return id
}

// finish writes the cross-reference table and the trailer. The file's identifier is
// drawn from its content.
func (f *file) finish(catalog, info int) []byte {
	sum := sha256.Sum256(f.buf.Bytes())
	start := f.buf.Len()
	fmt.Fprintf(&f.buf, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)+1)
	for _, at := range f.offsets {
		fmt.Fprintf(&f.buf, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&f.buf, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%X> <%X>] >>\nstartxref\n%d\n%%%%EOF\n",
		len(f.offsets)+1, catalog, info, sum[:16], sum[:16], start)
	return f.buf.Bytes()
}
