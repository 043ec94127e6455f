import type { Page } from '@playwright/test';

/** Who owns the camera, as it writes into each photo. */
export const cameraOwner = 'Zwyxcanary';

/** A phone's photo, 64 by 40 pixels, held upright: turned by a quarter, with its place and owner in EXIF. */
export async function photo(page: Page): Promise<Buffer> {
  const plain = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 40 });
    const pen = canvas.getContext('2d');
    if (pen) pen.fillStyle = 'teal';
    pen?.fillRect(0, 0, 32, 40);
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
  });
  const jpeg = Buffer.from(plain, 'base64');
  return Buffer.concat([jpeg.subarray(0, 2), exif(), jpeg.subarray(2)]);
}

/** The APP1 segment: orientation 6, the owner, and a place (40° 26′ 46″ N). */
function exif(): Buffer {
  const owner = Buffer.from(`${cameraOwner}\0`);
  const first = 8;
  const place = first + 2 + 3 * 12 + 4;
  const degrees = place + 2 + 2 * 12 + 4;
  const ownerAt = degrees + 3 * 8;
  const tiff = Buffer.alloc(ownerAt);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(first, 4);
  directory(tiff, first, [
    [0x0112, 3, 1, 6],
    [0x013b, 2, owner.length, ownerAt],
    [0x8825, 4, 1, place],
  ]);
  directory(tiff, place, [
    [1, 2, 2, 'N'.charCodeAt(0)],
    [2, 5, 3, degrees],
  ]);
  [40, 1, 26, 1, 46, 1].forEach((n, i) => tiff.writeUInt32LE(n, degrees + 4 * i));
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, owner]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

type Entry = [tag: number, type: number, count: number, value: number];

function directory(tiff: Buffer, at: number, entries: Entry[]) {
  tiff.writeUInt16LE(entries.length, at);
  entries.forEach(([tag, type, count, value], i) => {
    const start = at + 2 + 12 * i;
    tiff.writeUInt16LE(tag, start);
    tiff.writeUInt16LE(type, start + 2);
    tiff.writeUInt32LE(count, start + 4);
    tiff.writeUInt32LE(value, start + 8);
  });
}

/** The kinds of segments of a JPEG before its picture, such as 0xe1 for EXIF. */
export function segments(jpeg: Buffer): number[] {
  const kinds: number[] = [];
  for (
    let at = 2;
    jpeg[at] === 0xff && jpeg[at + 1] !== 0xda;
    at += 2 + jpeg.readUInt16BE(at + 2)
  ) {
    kinds.push(jpeg[at + 1] ?? 0);
  }
  return kinds;
}
