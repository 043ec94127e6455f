import { Buffer } from 'node:buffer';

/** One pixel. */
export const smallPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A tagged PDF of two pages; the first says "Hello from the file". */
export const smallPdf = pdf([
  '<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 8 0 R>>',
  '<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/StructParents 0/Resources<</Font<</F 7 0 R>>>>>>',
  stream('/H1 <</MCID 0>> BDC BT /F 24 Tf 72 700 Td (Hello from the file) Tj ET EMC'),
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 6 0 R/Resources<</Font<</F 7 0 R>>>>>>',
  stream('BT /F 24 Tf 72 700 Td (The second page) Tj ET'),
  '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  '<</Type/StructTreeRoot/K 9 0 R/ParentTree<</Nums[0[10 0 R]]>>>>',
  '<</Type/StructElem/S/Document/P 8 0 R/K 10 0 R>>',
  '<</Type/StructElem/S/H1/P 9 0 R/Pg 3 0 R/K 0>>',
]);

function stream(content: string): string {
  return `<</Length ${content.length}>>stream\n${content}\nendstream`;
}

function pdf(objects: string[]): Buffer {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = text.length;
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
