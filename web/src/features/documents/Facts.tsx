import { useLingui } from '@lingui/react/macro';
import { Day } from '../../components/Values';
import { formatSize } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { useOpenAccount } from '../../lib/session/use';
import type { Document } from './api';

/** When a document came, what kind of file it is, how large. */
export function Facts({ document }: { document: Document }) {
  const { timeZone } = useOpenAccount();
  return (
    <>
      <Day at={document.createdAt} zone={timeZone} short />
      <FileWords contentType={document.contentType} />
      <span>{formatSize(document.size, intlTag())}</span>
    </>
  );
}

function FileWords({ contentType }: { contentType: string }) {
  const { t } = useLingui();
  if (contentType === 'application/pdf') return <span>{t`PDF`}</span>;
  if (contentType.startsWith('image/')) return <span>{t`Picture`}</span>;
  if (/wordprocessing|opendocument\.text/.test(contentType)) return <span>{t`Text document`}</span>;
  if (/spreadsheet/.test(contentType)) return <span>{t`Spreadsheet`}</span>;
  if (/presentation/.test(contentType)) return <span>{t`Slides`}</span>;
  return <span>{t`File`}</span>;
}
