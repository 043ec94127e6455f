package front

import (
	"bytes"
	"compress/gzip"
	"io"
	"mime"
	"net/http"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"
)

// kinds are the content types of web files, whatever the machine's own list says.
var kinds = map[string]string{
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".map":         "application/json",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
	".webp":        "image/webp",
	".woff2":       "font/woff2",
}

// pages serves the files below dir. An address whose last part has no dot is a
// page, and every page is index.html.
func pages(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Pages are only read.", http.StatusMethodNotAllowed)
			return
		}
		serveFile(w, r, dir, fileFor(r.URL.Path))
	})
}

func fileFor(address string) string {
	clean := path.Clean("/" + address)
	if !strings.Contains(path.Base(clean), ".") {
		return "index.html"
	}
	return strings.TrimPrefix(clean, "/")
}

func serveFile(w http.ResponseWriter, r *http.Request, dir, name string) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		notBuilt(w, name)
		return
	}
	defer root.Close()
	file, err := root.Open(name)
	if err != nil {
		notBuilt(w, name)
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		http.Error(w, "There is no such file.", http.StatusNotFound)
		return
	}
	describe(w.Header(), name)
	content, err := encoded(w.Header(), r, name, file)
	if err != nil {
		http.Error(w, "The file can't be read.", http.StatusInternalServerError)
		return
	}
	http.ServeContent(w, r, "", info.ModTime(), content)
}

// encoded is the file compressed, as CloudFront does, where that is of use and
// the browser takes it.
func encoded(h http.Header, r *http.Request, name string, file io.ReadSeeker) (io.ReadSeeker, error) {
	if !slices.Contains(compressible, path.Ext(name)) {
		return file, nil
	}
	h.Set("Vary", "Accept-Encoding")
	way := encodingFor(r.Header.Get("Accept-Encoding"))
	if way == nil {
		return file, nil
	}
	var small bytes.Buffer
	zip := way.writer(&small)
	_, err := io.Copy(zip, file)
	if err == nil {
		err = zip.Close()
	}
	h.Set("Content-Encoding", way.name)
	return bytes.NewReader(small.Bytes()), err
}

// encoding is a way to compress; the levels are near to what CloudFront yields.
type encoding struct {
	name   string
	writer func(io.Writer) io.WriteCloser
}

// encodings are those that CloudFront knows, the better one first.
var encodings = []encoding{
	{"br", func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 5) }},
	{"gzip", func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }},
}

// encodingFor is the best that the browser takes, nil for none.
func encodingFor(accepted string) *encoding {
	for i, way := range encodings {
		if strings.Contains(accepted, way.name) {
			return &encodings[i]
		}
	}
	return nil
}

var compressible = []string{".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest"}

// describe sets type and life. Files below assets/ have their content's hash in
// their name and never change.
func describe(h http.Header, name string) {
	kind, known := kinds[path.Ext(name)]
	if !known {
		kind = mime.TypeByExtension(path.Ext(name))
	}
	if kind == "" {
		kind = "application/octet-stream"
	}
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "assets/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
}

func notBuilt(w http.ResponseWriter, name string) {
	if name == "index.html" {
		http.Error(w, "The pages are not built yet. Stop this and start it with: make run", http.StatusServiceUnavailable)
		return
	}
	http.Error(w, "There is no such file.", http.StatusNotFound)
}
