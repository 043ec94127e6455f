import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Icon } from '../../components/Icon';
import { StatusMark } from '../../components/StatusMark';
import { Day } from '../../components/Values';
import { formatSize } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { useOpenAccount } from '../../lib/session/use';
import type { Document } from './api';
import css from './documents.module.css';
import { DownloadButton } from './DownloadButton';

/** One document: its name opens it, the button beside it saves it. */
export function DocumentRow({ document }: { document: Document }) {
  const { timeZone } = useOpenAccount();
  return (
    <li className={css.row}>
      <Icon name="file" />
      <div className={css.facts}>
        <Link to={`/documents/${document.id}`} className={css.name}>
          {document.name}
        </Link>
        <span className={`soft small ${css.about}`}>
          {!document.opened && (
            <StatusMark status="calm">
              <Trans>New</Trans>
            </StatusMark>
          )}
          <Day at={document.createdAt} zone={timeZone} />
          <KindWords contentType={document.contentType} />
          <span>{formatSize(document.size, intlTag())}</span>
        </span>
      </div>
      <DownloadButton document={document} />
    </li>
  );
}

function KindWords({ contentType }: { contentType: string }) {
  const { t } = useLingui();
  if (contentType === 'application/pdf') return <span>{t`PDF`}</span>;
  if (contentType.startsWith('image/')) return <span>{t`Picture`}</span>;
  return <span>{t`File`}</span>;
}
