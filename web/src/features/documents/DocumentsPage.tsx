import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Skeleton } from '../../components/Loading';
import { EmptyState, PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { may, useOpenAccount } from '../../lib/session/use';
import { documentsQuery, type Search } from './api';
import { DocumentRow } from './DocumentRow';
import css from './documents.module.css';
import { SearchBar } from './SearchBar';
import { SendIn } from './SendIn';

/** What the client may read and what they sent in: newest first, found by name, more on demand. */
export default function DocumentsPage() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const practice = account.practice.name;
  const [search, setSearch] = useState<Search>({ words: '' });
  return (
    <>
      <PageHeader
        title={t`My Documents`}
        lead={
          <Trans>
            Your completed forms, what you sent in, and what {practice} shares with you.
          </Trans>
        }
      />
      {may(account, 'documents:act') && <SendIn />}
      <SearchBar search={search} onSearch={setSearch} />
      <List search={search} />
    </>
  );
}

function List({ search }: { search: Search }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const list = useInfiniteQuery(documentsQuery(account.id, search));
  const documents = list.data?.pages.flatMap((page) => page.documents);
  return (
    <section aria-label={t`Documents`} aria-busy={list.isPlaceholderData}>
      {list.error && <ProblemNotice problem={list.error} />}
      {list.isPending && <Skeleton lines={5} />}
      {documents && <Found search={search} count={documents.length} more={list.hasNextPage} />}
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
    </section>
  );
}

/** How much was found; what will come where there is nothing yet. */
function Found({ search, count, more }: { search: Search; count: number; more: boolean }) {
  const { t } = useLingui();
  const practice = useOpenAccount().practice.name;
  const looking = Boolean(search.words || search.kind);
  if (!looking && count === 0) {
    return (
      <EmptyState icon="file" title={<Trans>No documents yet</Trans>}>
        <Trans>
          When you complete a form for {practice}, a copy of it shows here within a minute.
        </Trans>
      </EmptyState>
    );
  }
  if (!looking) return null;
  const words =
    count === 0 ? t`Nothing was found` : more ? t`The newest ${count}` : t`${count} found`;
  return (
    <p role="status" className={count === 0 ? css.nothing : 'soft small'}>
      {words}
    </p>
  );
}
