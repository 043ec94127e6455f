import { Trans } from '@lingui/react/macro';
import { formatLimit } from '../lib/i18n/format';
import { intlTag } from '../lib/i18n/languages';
import { limitOf, type Purpose, type UploadLimits } from '../lib/upload/types';

type UploadHintProps = {
  purpose: Purpose;
  /** As the server says them; until then no size is said. */
  limits?: UploadLimits;
};

/** What may be sent for a purpose, and how large. */
export function UploadHint({ purpose, limits }: UploadHintProps) {
  const size = limits && formatLimit(limitOf(purpose, limits), intlTag());
  if (purpose === 'document') {
    return size ? (
      <Trans>PDF, pictures and Office files of up to {size} each.</Trans>
    ) : (
      <Trans>PDF, pictures and Office files.</Trans>
    );
  }
  return size ? <Trans>A picture or PDF of up to {size}.</Trans> : <Trans>A picture or PDF.</Trans>;
}
