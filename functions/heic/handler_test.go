package heic_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image/jpeg"
	"testing"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/heic"
	"anteroom/shared/content/contenttest"
	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// quarantine is a bucket with one file in it, which remembers what was put.
type quarantine struct {
	body []byte
	put  map[string][]byte
}

func (q quarantine) Read(context.Context, string, string, int64) ([]byte, error) { return q.body, nil }

func (q quarantine) Put(_ context.Context, key, _ string, body []byte) (files.Stored, error) {
	q.put[key] = body
	return files.Stored{}, nil
}

// convert lets the event come, as often as said, and gives what lies in
// quarantine after it.
func convert(t *testing.T, b *functest.Bench, u portal.Upload, body []byte, times int) map[string][]byte {
	t.Helper()
	q := quarantine{body, map[string][]byte{}}
	data, err := json.Marshal(events.HEICReceived{Practice: u.Practice, Client: u.Client, Upload: u.ID})
	if err != nil {
		t.Fatal(err)
	}
	e := events.Envelope{ID: portal.NewID(portal.KindEvent, functest.Start), Type: events.HEICReceivedType.DetailType(), Data: data}
	consume := heic.New(b.Table, q, b.Clock.Now).Events[e.Type]
	for range times {
		if err := consume(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	return q.put
}

func checking(t *testing.T) (*functest.Bench, portal.Upload) {
	t.Helper()
	b := functest.New(t)
	c, _ := b.Client(b.Practice("north"))
	u := portal.Upload{
		ID: portal.NewID(portal.KindUpload, functest.Start), Practice: c.Practice, Client: c.ID, State: portal.UploadChecking, Version: 1,
	}
	b.Write(table.AddUpload(u))
	return b, u
}

func TestAPhotoIsConvertedOnceHoweverOftenTheEventComes(t *testing.T) {
	b, u := checking(t)
	put := convert(t, b, u, contenttest.HEIC(t), 2)
	size, err := jpeg.DecodeConfig(bytes.NewReader(put[u.QuarantineKey()+portal.ConvertedSuffix]))
	if err != nil || size.Width != 320 || size.Height != 240 {
		t.Errorf("%d by %d, %v", size.Width, size.Height, err)
	}
	if told := functest.Events[events.HEICConverted](b); len(told) != 1 || told[0].Upload != u.ID {
		t.Errorf("told %+v", told)
	}
}

func TestWhatCannotBeOpenedIsSaidByItsAbsence(t *testing.T) {
	b, u := checking(t)
	if put := convert(t, b, u, contenttest.HEIC(t)[:600], 1); len(put) != 0 {
		t.Errorf("put %d objects", len(put))
	}
	if told := functest.Events[events.HEICConverted](b); len(told) != 1 {
		t.Errorf("told %+v", told)
	}
}

func TestAnUploadThatHasEndedIsLeft(t *testing.T) {
	b, u := checking(t)
	u.Cancel(functest.Start)
	b.Write(table.SaveUpload(u))
	if put := convert(t, b, u, contenttest.HEIC(t), 1); len(put) != 0 || len(functest.Events[events.HEICConverted](b)) != 0 {
		t.Errorf("put %d objects", len(put))
	}
}
