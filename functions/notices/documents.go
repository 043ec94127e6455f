package notices

import (
	"context"

	"anteroom/events"
	"anteroom/shared/portal"
)

func (h handler) documentShared(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.DocumentShared](e)
	if err != nil {
		return err
	}
	return h.tellClient(ctx, e.ID, in.Practice, in.Client, portal.DocumentMessages, documentWords)
}

func (h handler) documentPermitted(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.DocumentPermitted](e)
	if err != nil {
		return err
	}
	return h.tellClient(ctx, e.ID, in.Practice, in.Client, portal.DocumentMessages, documentWords)
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
