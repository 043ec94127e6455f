import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Button } from '../../components/Button';
import { StatusMark } from '../../components/StatusMark';
import { toasts } from '../../components/Toasts';
import { DateTime } from '../../components/Values';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { markSeen, noticesQuery, type NoticePage, type StaffNotice } from '../../lib/notices';
import { may, useOpenAccount } from '../../lib/session/use';
import css from './notices.module.css';

/** One notice: what it is, whose, when; leads to the answers. */
export function NoticeLine({ notice }: { notice: StaffNotice }) {
  const { t, i18n } = useLingui();
  const account = useOpenAccount();
  const seen = useMarkSeen(account.id, notice.id);
  const { clientName, task } = notice;
  return (
    <div className={css.line}>
      <StatusMark status={notice.seen ? 'calm' : 'alarm'}>
        <Trans>Urgent answer</Trans>
      </StatusMark>
      <Link to={`/clients/${notice.client}${task ? `/${task}` : ''}`} className={css.who}>
        {clientName}
      </Link>
      <span className="soft small">
        <DateTime at={notice.createdAt} zone={account.timeZone} />
      </span>
      {notice.seen && (
        <span className="soft small">
          <Trans>Seen</Trans>
        </span>
      )}
      {!notice.seen && may(account, 'clients:manage') && (
        <Button
          onPress={() => seen.mutate()}
          busy={seen.isPending && t`Noting`}
          aria-label={t`Mark as seen: ${clientName}`}
        >
          <Trans>Mark as seen</Trans>
        </Button>
      )}
      {seen.error && <p role="alert">{problemWords(i18n, asProblem(seen.error))}</p>}
    </div>
  );
}

/** Shows as seen at once; comes back where the API does not take it. */
function useMarkSeen(practice: string, id: string) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const { queryKey } = noticesQuery(practice);
  const show = (seen: boolean) =>
    queries.setQueryData<InfiniteData<NoticePage, string>>(
      queryKey,
      (data) => data && { ...data, pages: data.pages.map((page) => withSeen(page, id, seen)) },
    );
  return useMutation({
    mutationFn: () => markSeen(practice, id),
    onMutate: async () => {
      await queries.cancelQueries({ queryKey });
      show(true);
    },
    onSuccess: () => toasts.add(t`Marked as seen. It stays under all notices.`),
    onError: () => show(false),
  });
}

function withSeen(page: NoticePage, id: string, seen: boolean): NoticePage {
  const notices = page.notices.map((one) => (one.id === id ? { ...one, seen } : one));
  return { ...page, notices };
}
