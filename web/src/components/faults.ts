import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { problemWords } from '../lib/client/words';
import { formatLimit } from '../lib/i18n/format';
import { intlTag } from '../lib/i18n/languages';
import { limitOf, type UploadLimits } from '../lib/upload/types';
import type { Row } from '../lib/upload/use';
import { refusalWords } from './refusals';

/** Why a file went no further, with the limit where it broke one; nothing of one that did go on. */
export function faultWords(i18n: I18n, row: Row, limits?: UploadLimits): string | undefined {
  if (row.state === 'failed' && row.problem) {
    if (!limits || !row.problem.is('file-too-large')) return problemWords(i18n, row.problem);
    const size = formatLimit(limitOf(row.purpose, limits), intlTag());
    return i18n._(msg`This file is larger than ${size}, which is the most that is taken.`);
  }
  if (row.state !== 'refused') return undefined;
  if (!limits || row.reason !== 'too-many-pixels') {
    return i18n._(refusalWords[row.reason ?? 'unchecked']);
  }
  const millions = Math.floor(limits.picturePixels / 1e6);
  return i18n._(
    msg`This picture has more than ${millions} million pixels, which is too large to open. Make it smaller and send it again.`,
  );
}
