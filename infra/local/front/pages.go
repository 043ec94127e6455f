package front

import (
	"mime"
	"net/http"
	"os"
	"path"
	"strings"
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
	http.ServeContent(w, r, "", info.ModTime(), file)
}

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
