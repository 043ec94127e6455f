package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"time"
)

const producer = "Anteroom"

var bcp47 = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// languageTag is a well-formed BCP 47 tag.
func languageTag(tag string) string {
	if !bcp47.MatchString(tag) {
		return "en"
	}
	return tag
}

// metadata writes the information dictionary and the same as XMP.
func (f *file) metadata(d Document) (info, xmp int) {
	title, author := clean(d.Title), clean(d.Author)
	stamp := pdfTime(d.Created)
	info = f.add(fmt.Sprintf("<< /Title %s /Author %s /Creator (%s) /Producer (%s) /CreationDate (%s) /ModDate (%s) >>",
		textString(title), textString(author), producer, producer, stamp, stamp))
	iso := d.Created.Format("2006-01-02T15:04:05-07:00")
	packet := fmt.Sprintf(xmpPacket, escape(title), escape(author), languageTag(d.Language), iso, iso, iso, producer, producer)
	return info, f.raw("/Type /Metadata /Subtype /XML", []byte(packet))
}

// pdfTime is the format of PDF dates.
func pdfTime(t time.Time) string {
	zone := t.Format("-07:00")
	return t.Format("D:20060102150405") + zone[:3] + "'" + zone[4:] + "'"
}

func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // writing to memory can't fail
	return b.String()
}

const xmpPacket = `<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
   <xmp:CreateDate>%s</xmp:CreateDate>
   <xmp:ModifyDate>%s</xmp:ModifyDate>
   <xmp:MetadataDate>%s</xmp:MetadataDate>
   <xmp:CreatorTool>%s</xmp:CreatorTool>
   <pdf:Producer>%s</pdf:Producer>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`
