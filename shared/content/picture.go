package content

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"anteroom/shared/portal"
)

const (
	// thumbnailSide is the longer side of the small picture, in pixels.
	thumbnailSide = 320
	// scansLimit bounds how often a JPEG may be painted over itself.
	scansLimit = 200

	jpegQuality = 90
)

// Picture is a picture drawn anew: what it shows is all there is.
type Picture struct {
	Type      portal.FileType // JPEG or PNG
	Body      []byte
	Thumbnail []byte // JPEG
}

var decoders = map[string]struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}{
	portal.JPEG.ContentType: {jpeg.DecodeConfig, jpeg.Decode},
	portal.PNG.ContentType:  {png.DecodeConfig, png.Decode},
	portal.GIF.ContentType:  {gif.DecodeConfig, gif.Decode},
	portal.WebP.ContentType: {webp.DecodeConfig, webp.Decode},
}

// Redraw decodes a picture of that type, turns it as its camera says, and
// encodes it again, with a small one beside it. Nothing else of the file is
// kept: no place, no camera, no comments. The number of pixels is looked at
// before any is decoded. HEIC has to be converted first.
func Redraw(body []byte, t portal.FileType) (Picture, error) {
	by, known := decoders[t.ContentType]
	if !known {
		return Picture{}, fmt.Errorf("redraw: no decoder for %s", t.ContentType)
	}
	if config, err := by.config(bytes.NewReader(body)); err != nil {
		return Picture{}, refuse(portal.Unreadable, "the picture has no size")
	} else if err := CheckPixels(config.Width, config.Height); err != nil {
		return Picture{}, err
	}
	if t == portal.JPEG && bytes.Count(body, []byte{0xff, 0xda}) > scansLimit {
		return Picture{}, refuse(portal.Unreadable, "the picture is painted over too often")
	}
	img, err := Decoded(func() (image.Image, error) { return by.decode(bytes.NewReader(body)) })
	if err != nil {
		return Picture{}, err
	}
	return encode(turned(flat(img), orientationOf(body)), t == portal.PNG || t == portal.GIF)
}

// CheckPixels refuses a picture of a size that is not opened.
func CheckPixels(width, height int) error {
	if width < 1 || height < 1 {
		return refuse(portal.Unreadable, "the picture has no size")
	}
	if int64(width)*int64(height) > portal.PixelLimit {
		return refuse(portal.TooManyPixels, "the picture has too many pixels")
	}
	return nil
}

// Decoded runs a decoder; one that fails or panics has met a picture that can't
// be read, which is refused.
func Decoded(decode func() (image.Image, error)) (img image.Image, err error) {
	defer func() {
		if recover() != nil {
			err = refuse(portal.Unreadable, "the picture can't be decoded")
		}
	}()
	img, err = decode()
	if err != nil {
		return nil, refuse(portal.Unreadable, "the picture can't be decoded")
	}
	return img, CheckPixels(img.Bounds().Dx(), img.Bounds().Dy())
}

// flat is the picture with its corner at 0, 0, eight bits a channel.
func flat(img image.Image) *image.RGBA {
	size := image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy())
	if n, is := img.(*image.RGBA); is && n.Rect == size {
		return n
	}
	out := image.NewRGBA(size)
	draw.Draw(out, size, img, img.Bounds().Min, draw.Src)
	return out
}

// Encode gives a decoded picture as Redraw does, as JPEG unless it can be seen
// through.
func Encode(img image.Image) (Picture, error) {
	if err := CheckPixels(img.Bounds().Dx(), img.Bounds().Dy()); err != nil {
		return Picture{}, err
	}
	return encode(flat(img), false)
}

// encode keeps what was lossless and what is seen through as PNG, the rest as JPEG.
func encode(img *image.RGBA, lossless bool) (Picture, error) {
	var body, small bytes.Buffer
	p := Picture{Type: portal.JPEG}
	err := jpeg.Encode(&small, thumbnail(img), &jpeg.Options{Quality: jpegQuality})
	if err != nil {
		return Picture{}, fmt.Errorf("encode thumbnail: %w", err)
	}
	if lossless || !img.Opaque() {
		p.Type = portal.PNG
		err = png.Encode(&body, img)
	} else {
		err = jpeg.Encode(&body, img, &jpeg.Options{Quality: jpegQuality})
	}
	if err != nil {
		return Picture{}, fmt.Errorf("encode picture: %w", err)
	}
	p.Body, p.Thumbnail = body.Bytes(), small.Bytes()
	return p, nil
}

// thumbnail is the picture on white, its longer side as long as a thumbnail's.
func thumbnail(img *image.RGBA) image.Image {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	longer := max(w, h, thumbnailSide)
	small := image.NewRGBA(image.Rect(0, 0, max(1, w*thumbnailSide/longer), max(1, h*thumbnailSide/longer)))
	draw.Draw(small, small.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(small, small.Rect, img, img.Rect, draw.Over, nil)
	return small
}
