package notices

import (
	"context"

	"anteroom/events"
	"anteroom/shared/portal"
)

func (h handler) documentReady(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.DocumentReady](e)
	if err != nil {
		return err
	}
	return h.documentWaits(ctx, e.ID, in.Practice, in.Client, in.Document)
}

func (h handler) documentShared(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.DocumentShared](e)
	if err != nil {
		return err
	}
	return h.documentWaits(ctx, e.ID, in.Practice, in.Client, in.Document)
}

func (h handler) documentPermitted(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.DocumentPermitted](e)
	if err != nil {
		return err
	}
	return h.documentWaits(ctx, e.ID, in.Practice, in.Client, in.Document)
}

func (h handler) documentWaits(ctx context.Context, event, practice, client, document string) error {
	n := news{event, practice, client, portal.NoticeDocumentReady, document, portal.DocumentMessages, documentWords}
	return h.tell(ctx, n, portal.DocumentsView)
}

// documentReceived is for the console alone: what clients send in is looked at
// when there is time, and mails about it would be many.
func (h handler) documentReceived(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.DocumentReceived](e)
	if err != nil {
		return err
	}
	return h.post(ctx, e.ID, portal.Notice{Practice: in.Practice, Kind: portal.NoticeDocumentReceived, Client: in.Client, Document: in.Document})
}
