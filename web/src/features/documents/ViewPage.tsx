import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { PageHeader } from '../../components/Page';
import { asProblem, Problem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { useOpenAccount } from '../../lib/session/use';
import { documentsQuery, viewQuery, type Document } from './api';
import css from './documents.module.css';
import { DownloadButton } from './DownloadButton';

/** A document in the page. Its name stands in the page, never in the tab. */
export default function ViewPage({ document: id }: { document?: string }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const list = useInfiniteQuery(documentsQuery(account.id));
  const { hasNextPage, isFetching, fetchNextPage, isPending, error } = list;
  const found = list.data?.pages.flatMap((page) => page.documents).find((one) => one.id === id);
  useEffect(() => {
    if (!found && hasNextPage && !isFetching) void fetchNextPage();
  }, [found, hasNextPage, isFetching, fetchNextPage]);
  return (
    <>
      <PageHeader
        title={t`Document`}
        back={{ to: '/documents', label: t`My Documents` }}
        actions={found && <DownloadButton document={found} />}
      />
      {found && <Opened account={account.id} document={found} />}
      {!found && (isPending || hasNextPage) && !error && <Skeleton lines={6} />}
      {!found && !isPending && !hasNextPage && <Failed thrown={error ?? gone} />}
    </>
  );
}

const gone = new Problem({ type: '/problems/not-found', status: 404 });

function Failed({ thrown }: { thrown: unknown }) {
  const { i18n } = useLingui();
  return (
    <Notice kind="alarm" live="alert">
      <p>{problemWords(i18n, asProblem(thrown))}</p>
    </Notice>
  );
}

function Opened({ account, document }: { account: string; document: Document }) {
  const queries = useQueryClient();
  const { data, error } = useQuery(viewQuery(account, document.id));
  useEffect(() => {
    if (!data || document.opened) return;
    void queries.invalidateQueries(documentsQuery(account));
    void queries.invalidateQueries({ queryKey: ['dashboard', account] });
  }, [data, document.opened, queries, account]);
  return (
    <section className={css.view}>
      <h2>{document.name}</h2>
      {error && <Failed thrown={error} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && <Content document={document} url={data.url} />}
    </section>
  );
}

function Content({ document, url }: { document: Document; url: string }) {
  if (document.contentType.startsWith('image/')) {
    return <img className={css.picture} src={url} alt={document.name} />;
  }
  if (document.contentType === 'application/pdf') {
    return <iframe className={css.paper} src={url} title={document.name} />;
  }
  return (
    <p>
      <Trans>This kind of file can't be shown here. Download it to open it.</Trans>
    </p>
  );
}
