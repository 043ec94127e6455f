import type { components } from '../api.gen';

export type Purpose = components['schemas']['UploadPurpose'];
export type Upload = components['schemas']['Upload'];
export type UploadLimits = components['schemas']['UploadLimits'];

const office = 'application/vnd.openxmlformats-officedocument.';
const open = 'application/vnd.oasis.opendocument.';

/** What is taken, by the end of a file's name: browsers often don't know the type. */
const byExtension: Record<string, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  gif: 'image/gif',
  docx: `${office}wordprocessingml.document`,
  xlsx: `${office}spreadsheetml.sheet`,
  pptx: `${office}presentationml.presentation`,
  odt: `${open}text`,
  ods: `${open}spreadsheet`,
  odp: `${open}presentation`,
};

const forPictures = ['pdf', 'jpg', 'jpeg', 'png', 'webp', 'heic', 'heif'];

/** For the file chooser: types and endings, because systems know one or the other. */
export function acceptOf(purpose: Purpose): string {
  const extensions = purpose === 'document' ? Object.keys(byExtension) : forPictures;
  const types = extensions.map((extension) => byExtension[extension]);
  return [...new Set(types), ...extensions.map((extension) => `.${extension}`)].join(',');
}

/** A file's type by its name, else as the browser says; undefined for what is not taken. */
export function contentTypeOf(file: { name: string; type: string }, purpose: Purpose) {
  const extension = /\.([a-z]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const type = byExtension[extension] ?? file.type;
  return acceptOf(purpose).split(',').includes(type) ? type : undefined;
}

/** How large a file may be, in bytes. */
export function limitOf(purpose: Purpose, limits: UploadLimits): number {
  return purpose === 'document' ? limits.documentBytes : limits.pictureBytes;
}
