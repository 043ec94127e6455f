package documents

import (
	"context"

	"anteroom/shared/api"
	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/wire"
)

// toDocuments words documents, each with the address of its small picture.
func (h handler) toDocuments(ctx context.Context, documents []portal.Document) ([]api.Document, error) {
	out := wire.Documents(documents)
	for i, d := range documents {
		var err error
		if out[i].Thumbnail, err = h.thumbnail(ctx, d.Client, d.ID, d.Thumbnail); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// toClientDocuments words them as staff see them.
func (h handler) toClientDocuments(ctx context.Context, documents []portal.Document) ([]api.ClientDocument, error) {
	worded, err := h.toDocuments(ctx, documents)
	out := make([]api.ClientDocument, len(worded))
	for i, d := range worded {
		out[i] = api.ClientDocument{Document: d, Permitted: documents[i].Permitted}
	}
	return out, err
}

func toDownload(d portal.Document, as api.DownloadDocumentAs) files.Download {
	return files.Download{Key: d.Key, VersionID: d.VersionID, View: as == api.DownloadDocumentAsView}
}
