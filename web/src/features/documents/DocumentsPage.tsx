import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { Notice } from '../../components/Notice';
import { EmptyState, PageHeader } from '../../components/Page';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { useOpenAccount } from '../../lib/session/use';
import { documentsQuery } from './api';
import { DocumentRow } from './DocumentRow';
import css from './documents.module.css';

/** What the client may read: newest first, more on demand. */
export default function DocumentsPage() {
  const { t, i18n } = useLingui();
  const account = useOpenAccount();
  const practice = account.practice.name;
  const list = useInfiniteQuery(documentsQuery(account.id));
  const documents = list.data?.pages.flatMap((page) => page.documents);
  return (
    <>
      <PageHeader title={t`My Documents`} lead={t`Your completed forms, newest first.`} />
      {list.error && (
        <Notice kind="alarm" live="alert">
          <p>{problemWords(i18n, asProblem(list.error))}</p>
        </Notice>
      )}
      {list.isPending && <Skeleton lines={5} />}
      {documents?.length === 0 && (
        <EmptyState icon="file" title={<Trans>No documents yet</Trans>}>
          <Trans>
            When you complete a form for {practice}, a copy of it shows here within a minute.
          </Trans>
        </EmptyState>
      )}
      {documents && documents.length > 0 && (
        <ul className={css.list}>
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button
          onPress={() => void list.fetchNextPage()}
          busy={list.isFetchingNextPage && t`Loading`}
        >
          <Trans>Show older documents</Trans>
        </Button>
      )}
    </>
  );
}
