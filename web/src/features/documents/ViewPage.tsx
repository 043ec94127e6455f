import { useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FileView } from '../../components/FileView';
import { Skeleton } from '../../components/Loading';
import { PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { useOpenAccount } from '../../lib/session/use';
import { addressOf, documentQuery, documentsKey, type Document } from './api';
import css from './documents.module.css';
import { DownloadButton } from './DownloadButton';
import { Facts } from './Facts';

/** A document in the page. Its name stands in the page, never in the tab. */
export default function ViewPage({ document: id = '' }: { document?: string }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error } = useQuery(documentQuery(account.id, id));
  return (
    <>
      <PageHeader title={t`Document`} back={{ to: '/documents', label: t`My Documents` }} />
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && <Opened account={account.id} document={data} />}
    </>
  );
}

function Opened({ account, document }: { account: string; document: Document }) {
  const queries = useQueryClient();
  const stale = [documentsKey(account), ['dashboard', account]];
  const opened = () => {
    if (document.opened) return;
    stale.forEach((queryKey) => void queries.invalidateQueries({ queryKey }));
  };
  return (
    <section className={css.view}>
      <div className={css.title}>
        <div className={css.facts}>
          <h2>{document.name}</h2>
          <span className={`soft small ${css.about}`}>
            <Facts document={document} />
          </span>
        </div>
        <DownloadButton
          name={document.name}
          address={() => addressOf(account, document.id, 'file')}
          stale={stale}
        />
      </div>
      <FileView
        id={[account, document.id]}
        name={document.name}
        contentType={document.contentType}
        address={() => addressOf(account, document.id, 'view')}
        onOpened={opened}
      />
    </section>
  );
}
