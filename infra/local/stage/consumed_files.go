package stage

import (
	"anteroom/events"
	"anteroom/functions/uploads"
	"anteroom/infra/local/guardduty"
	"anteroom/infra/local/s3"
	"anteroom/shared/portal"
	"anteroom/shared/table"

	lambda "github.com/aws/aws-lambda-go/events"
)

// consumedOfFiles are about what is sent in and shared.
var consumedOfFiles = map[string]func(*Stage) Delivery{
	events.DocumentReceivedType.DetailType(): func(s *Stage) Delivery {
		d := s.documentOf(s.Newcomer(), true)
		return s.ours(events.DocumentReceived{Practice: d.Practice, Client: d.Client, Document: d.ID}, "")
	},
	events.DocumentSharedType.DetailType(): func(s *Stage) Delivery {
		p, email := s.Joined()
		d := s.documentOf(p, true)
		return s.ours(events.DocumentShared{Practice: d.Practice, Client: d.Client, Document: d.ID}, email)
	},
	events.DocumentPermittedType.DetailType(): func(s *Stage) Delivery {
		p, email := s.Joined()
		d := s.documentOf(p, true)
		return s.ours(events.DocumentPermitted{Practice: d.Practice, Client: d.Client, Document: d.ID}, email)
	},
	events.HEICReceivedType.DetailType(): func(s *Stage) Delivery {
		u := s.checking(s.photo())
		return s.ours(events.HEICReceived{Practice: u.Practice, Client: u.Client, Upload: u.ID}, "")
	},
	events.HEICConvertedType.DetailType(): func(s *Stage) Delivery {
		u := s.checking(s.photo())
		s.put(u.QuarantineKey()+portal.ConvertedSuffix, s.scan())
		return s.ours(events.HEICConverted{Practice: u.Practice, Client: u.Client, Upload: u.ID}, "")
	},
	uploads.ObjectCreated: func(s *Stage) Delivery {
		u, version := s.arrived(letter)
		return s.foreign(s3.Object{Bucket: Bucket, Key: u.QuarantineKey(), Version: version, Size: u.Size, Reason: "PostObject"}.Event())
	},
	uploads.ScanResult: func(s *Stage) Delivery {
		f := s.scan()
		u, version := s.arrived(f)
		return s.foreign(guardduty.Verdict(Bucket, u.QuarantineKey(), version, f.body))
	},
}

// documentOf is a document of the person's own, which the client may see or not.
func (s *Stage) documentOf(p Person, permitted bool) portal.Document {
	d := s.document(p)
	d.Permitted = permitted
	s.Write(table.AddDocument(d)...)
	return d
}

func (s *Stage) foreign(e lambda.EventBridgeEvent) Delivery {
	return s.deliver(e.Source, portal.NewID(portal.KindEvent, s.Now()), e.DetailType, e.Detail, "")
}
