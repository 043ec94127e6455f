package seed

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"time"

	"anteroom/shared/content"
	"anteroom/shared/files"
	"anteroom/shared/pdf"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Files keeps the demo practice's documents.
type Files interface {
	Put(ctx context.Context, key, contentType string, body []byte) (files.Stored, error)
}

// documents gives a client something to read, something that they sent in, and
// a card.
func (d *demo) documents(ctx context.Context, bucket Files, c portal.Client) error {
	letter, err := welcome(d.practice, d.now)
	if err != nil {
		return err
	}
	if err := d.document(ctx, bucket, d.upload(c, "Bienvenida a North Clinic.pdf", portal.PurposeDocument), portal.PDF, letter, nil); err != nil {
		return err
	}
	card, err := content.Encode(drawCard())
	if err != nil {
		return err
	}
	sent := d.upload(c, "Carta del seguro.jpg", portal.PurposeDocument)
	sent.Sharing = false
	if err := d.document(ctx, bucket, sent, card.Type, card.Body, card.Thumbnail); err != nil {
		return err
	}
	return d.picture(ctx, bucket, d.upload(c, "", portal.InsurancePrimaryFront), card)
}

func (d *demo) upload(c portal.Client, name string, purpose portal.Purpose) portal.Upload {
	return portal.Upload{
		ID: portal.NewID(portal.KindUpload, d.now), Practice: c.Practice, Client: c.ID, Purpose: purpose, Name: name,
		Login: d.owner.Login, Sharing: true, Permitted: true,
	}
}

func (d *demo) document(ctx context.Context, bucket Files, u portal.Upload, t portal.FileType, body, thumbnail []byte) error {
	doc := portal.UploadDocument(u, t, d.now)
	stored, err := bucket.Put(ctx, doc.Key, doc.ContentType, body)
	if err != nil {
		return err
	}
	doc.Size, doc.VersionID, doc.SHA256, doc.Thumbnail = stored.Size, stored.VersionID, stored.SHA256, thumbnail != nil
	d.changes = append(d.changes, table.AddDocument(doc)...)
	return d.thumbnail(ctx, bucket, doc.Client, doc.ID, thumbnail)
}

func (d *demo) picture(ctx context.Context, bucket Files, u portal.Upload, card content.Picture) error {
	p := portal.NewPicture(u, card.Type, d.now)
	stored, err := bucket.Put(ctx, p.Key, p.ContentType, card.Body)
	if err != nil {
		return err
	}
	p.Size, p.VersionID, p.Thumbnail = stored.Size, stored.VersionID, true
	d.changes = append(d.changes, table.SetPicture(p))
	return d.thumbnail(ctx, bucket, u.Client, u.ID, card.Thumbnail)
}

func (d *demo) thumbnail(ctx context.Context, bucket Files, client, id string, body []byte) error {
	if body == nil {
		return nil
	}
	_, err := bucket.Put(ctx, portal.ThumbnailKey(client, id), portal.JPEG.ContentType, body)
	return err
}

// drawCard is an invented card: coloured bands, no words.
func drawCard() image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 856, 540))
	band := func(r image.Rectangle, c color.RGBA) { draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Src) }
	band(img.Rect, color.RGBA{236, 243, 240, 255})
	band(image.Rect(0, 0, 856, 120), color.RGBA{47, 111, 98, 255})
	band(image.Rect(60, 190, 360, 230), color.RGBA{84, 97, 91, 255})
	band(image.Rect(60, 260, 520, 286), color.RGBA{170, 184, 178, 255})
	band(image.Rect(60, 320, 460, 346), color.RGBA{170, 184, 178, 255})
	band(image.Rect(640, 380, 796, 480), color.RGBA{127, 191, 176, 255})
	return img
}

// welcome is what the practice shares: two pages, so that there is something to turn.
func welcome(p portal.Practice, now time.Time) ([]byte, error) {
	doc := pdf.Document{
		Title: "Bienvenida", Language: "es", Author: p.Name, Created: now, Paper: pdf.Letter, PageNumber: "Página {page} de {pages}",
		Blocks: []pdf.Block{
			pdf.Paragraph{Text: "Gracias por confiar en nosotros. En este portal encontrará sus formularios, sus documentos y todo lo que le compartamos."},
			pdf.Heading{Level: 2, Text: "Antes de su primera cita"},
			pdf.List{Items: []string{"Llene los formularios que le esperan en Mis tareas.", "Envíe una foto de su tarjeta del seguro.", "Lea las normas del consultorio en la página siguiente."}},
			pdf.PageBreak{},
			pdf.Heading{Level: 2, Text: "Normas del consultorio"},
			pdf.Paragraph{Text: "Si no puede venir, avísenos con 24 horas. Si necesita ayuda de inmediato, llame o escriba al 988."},
		},
	}
	var b bytes.Buffer
	err := doc.Write(&b)
	return b.Bytes(), err
}
