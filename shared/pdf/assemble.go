package pdf

import (
	"fmt"
	"strings"
)

// assemble writes the placed pages, their tags, fonts and metadata as a file.
func assemble(d Document, t *typesetter, c *composer) ([]byte, error) {
	f := newFile()
	resources, err := f.resources(t.fonts, c.images)
	if err != nil {
		return nil, err
	}
	pages := f.reserve()
	ids := f.pages(c, pages, resources)
	tree := f.structure(c, ids)
	outlines := f.outlines(c, ids)
	info, xmp := f.metadata(d)
	catalog := f.add(fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /Lang %s /MarkInfo << /Marked true >> "+
		"/ViewerPreferences << /DisplayDocTitle true >> /StructTreeRoot %d 0 R /Metadata %d 0 R "+
		"/OutputIntents [%d 0 R]%s >>",
		pages, textString(languageTag(d.Language)), tree, xmp, f.intent(), outlines))
	return f.finish(catalog, info), nil
}

// resources writes fonts and pictures, shared by all pages.
func (f *file) resources(fonts *fontSet, images []*picture) (int, error) {
	var b strings.Builder
	b.WriteString("<< /Font <<")
	for _, face := range fonts.order {
		if len(face.used) == 0 {
			continue
		}
		id, err := f.font(face)
		if err != nil {
			return 0, err
		}
		fmt.Fprintf(&b, " /%s %d 0 R", face.resource, id)
	}
	b.WriteString(" >> /XObject <<")
	for i, p := range images {
		fmt.Fprintf(&b, " /I%d %d 0 R", i+1, f.picture(p))
	}
	b.WriteString(" >> >>")
	return f.add(b.String()), nil
}

func (f *file) picture(p *picture) int {
	dict := fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8", p.width, p.height)
	space := " /ColorSpace /DeviceRGB"
	if p.gray {
		space = " /ColorSpace /DeviceGray"
	}
	if p.jpeg {
		return f.raw(dict+space+" /Filter /DCTDecode", p.data)
	}
	if p.alpha != nil {
		space += fmt.Sprintf(" /SMask %d 0 R", f.stream(dict+" /ColorSpace /DeviceGray", p.alpha))
	}
	return f.stream(dict+space, p.data)
}

// pages writes the page tree and gives the pages' object numbers.
func (f *file) pages(c *composer, parent, resources int) []int {
	ids, kids := make([]int, len(c.pages)), ""
	for i, p := range c.pages {
		content := f.stream("", p.body.Bytes())
		ids[i] = f.add(fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources %d 0 R /Contents %d 0 R "+
			"/StructParents %d /Tabs /S /Group << /S /Transparency /CS /DeviceRGB >> >>",
			parent, num(c.width), num(c.height), resources, content, i))
		kids += fmt.Sprintf(" %d 0 R", ids[i])
	}
	f.fill(parent, fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s ] >>", len(ids), kids))
	return ids
}

// outlines writes the bookmarks as one flat list in reading order and gives the
// catalog's entries for them.
func (f *file) outlines(c *composer, pages []int) string {
	if len(c.bookmarks) == 0 {
		return ""
	}
	root := f.reserve()
	ids := make([]int, len(c.bookmarks))
	for i := range ids {
		ids[i] = f.reserve()
	}
	for i, o := range c.bookmarks {
		links := ""
		if i > 0 {
			links += fmt.Sprintf(" /Prev %d 0 R", ids[i-1])
		}
		if i+1 < len(ids) {
			links += fmt.Sprintf(" /Next %d 0 R", ids[i+1])
		}
		f.fill(ids[i], fmt.Sprintf("<< /Title %s /Parent %d 0 R /Dest [%d 0 R /XYZ null %s null]%s >>",
			textString(clean(o.title)), root, pages[o.page], num(c.height-o.top+8), links))
	}
	f.fill(root, fmt.Sprintf("<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>", ids[0], ids[len(ids)-1], len(ids)))
	return fmt.Sprintf(" /Outlines %d 0 R", root)
}

// clean is text on one line, without what is no text.
func clean(s string) string {
	var parts []string
	for _, p := range paragraphs(s) {
		parts = append(parts, string(p))
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}
