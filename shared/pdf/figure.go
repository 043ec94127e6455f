package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // Figure reads both formats
	_ "image/png"
)

// maxPixels bounds what a picture may unpack to.
const maxPixels = 40_000_000

var errTooLarge = errors.New("picture has more than 40 million pixels")

// picture is an image as PDF holds it: a JPEG as it came, or RGB samples with the
// transparency apart.
type picture struct {
	width, height int
	jpeg          bool
	gray          bool
	data          []byte
	alpha         []byte // nil when nothing shows through
}

type figurePiece struct {
	picture       *picture
	alt           string
	width, height float64
}

func (f Figure) set(*typesetter) (piece, error) {
	p, err := readPicture(f.Image)
	if err != nil {
		return nil, fmt.Errorf("read figure: %w", err)
	}
	w := f.Width
	if w <= 0 {
		w = float64(p.width) / 2
	}
	w = min(w, measure)
	h := w * float64(p.height) / float64(p.width)
	if most := 841.89 / 2; h > most {
		w, h = w*most/h, most
	}
	return &figurePiece{p, f.Alt, w, h}, nil
}

func (f *figurePiece) space() float64 { return gapBlock }
func (f *figurePiece) head() float64  { return f.height }

func (f *figurePiece) place(c *composer) {
	c.need(f.height)
	c.images = append(c.images, f.picture)
	e := c.root.add("Figure")
	e.alt = f.alt
	e.attr = fmt.Sprintf("<< /O /Layout /Placement /Block /BBox [%s %s %s %s] >>",
		num(c.left()), num(c.height-c.y-f.height), num(c.left()+f.width), num(c.height-c.y))
	p := c.page()
	p.begin(e)
	fmt.Fprintf(&p.body, "q %s 0 0 %s %s %s cm /I%d Do Q\n",
		num(f.width), num(f.height), num(c.left()), num(c.height-c.y-f.height), len(c.images))
	p.end()
	c.y += f.height
}

// readPicture checks the size before it unpacks anything.
func readPicture(data []byte) (*picture, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width > maxPixels/config.Height {
		return nil, errTooLarge
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	p := &picture{width: config.Width, height: config.Height}
	if format == "jpeg" && config.ColorModel != color.CMYKModel {
		p.jpeg, p.gray, p.data = true, config.ColorModel == color.GrayModel, data
		return p, nil
	}
	p.unpack(img)
	return p, nil
}

// unpack fills in the samples, row by row.
func (p *picture) unpack(img image.Image) {
	b := img.Bounds()
	p.data = make([]byte, 0, 3*b.Dx()*b.Dy())
	alpha := make([]byte, 0, b.Dx()*b.Dy())
	clear := false
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			p.data = append(p.data, c.R, c.G, c.B)
			alpha = append(alpha, c.A)
			clear = clear || c.A != 255
		}
	}
	if clear {
		p.alpha = alpha
	}
}
