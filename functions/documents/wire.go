package documents

import (
	"strings"

	"anteroom/shared/api"
	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/wire"
)

func toPage(page []portal.Document, next string) api.DocumentPage {
	return api.DocumentPage{Documents: wire.Documents(page), Next: wire.Given(next)}
}

func toDownload(d portal.Document, as api.DownloadDocumentAs) files.Download {
	return files.Download{
		Key: d.Key, VersionID: d.VersionID, ContentType: d.ContentType, Name: fileName(d), View: as == api.View,
	}
}

// fileName ends as its content does: a document's name is a title.
func fileName(d portal.Document) string {
	const pdf = ".pdf"
	if d.ContentType == "application/pdf" && !strings.HasSuffix(strings.ToLower(d.Name), pdf) {
		return d.Name + pdf
	}
	return d.Name
}
