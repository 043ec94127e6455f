package pdf

import (
	"fmt"
	"io"
)

// Write writes the document. It fails on a figure that can't be read, and when w does.
func (d Document) Write(w io.Writer) error {
	t := newTypesetter()
	pieces, err := t.pieces(d.Blocks)
	if err != nil {
		return err
	}
	c := newComposer(d.Paper, t.fonts)
	c.compose(t, d, pieces)
	f, err := assemble(d, t, c)
	if err != nil {
		return err
	}
	if _, err := w.Write(f); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}

// pieces sets all blocks and ties every heading to what follows it.
func (t *typesetter) pieces(blocks []Block) ([]piece, error) {
	pieces := make([]piece, 0, len(blocks))
	for i, b := range blocks {
		p, err := b.set(t)
		if err != nil {
			return nil, fmt.Errorf("set block %d: %w", i, err)
		}
		pieces = append(pieces, p)
	}
	for i := len(pieces) - 2; i >= 0; i-- {
		if h, ok := pieces[i].(*headingPiece); ok {
			h.next = pieces[i+1]
		}
	}
	return pieces, nil
}
