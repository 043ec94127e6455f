import { Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Icon } from '../../components/Icon';
import { StatusMark } from '../../components/StatusMark';
import { useOpenAccount } from '../../lib/session/use';
import { addressOf, documentsKey, type Document } from './api';
import css from './documents.module.css';
import { DownloadButton } from './DownloadButton';
import { Facts } from './Facts';

/** One document: its name opens it, the button beside it saves it. */
export function DocumentRow({ document }: { document: Document }) {
  const { id } = useOpenAccount();
  return (
    <li className={css.row}>
      {document.thumbnail ? (
        <img className={css.small} src={document.thumbnail} alt="" loading="lazy" />
      ) : (
        <Icon name={document.contentType.startsWith('image/') ? 'picture' : 'file'} />
      )}
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
          <Facts document={document} />
        </span>
      </div>
      <DownloadButton
        name={document.name}
        address={() => addressOf(id, document.id, 'file')}
        stale={[documentsKey(id), ['dashboard', id]]}
      />
    </li>
  );
}
