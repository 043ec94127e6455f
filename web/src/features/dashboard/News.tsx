import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { Section } from '../../components/Page';
import { DateTime } from '../../components/Values';
import { useOpenAccount } from '../../lib/session/use';
import { dashboardQuery, noticesQuery, readNotices, type Notice } from './api';
import css from './DashboardPage.module.css';

/** How many can be read at once. */
const most = 50;

/** What each notice says, and where it leads. */
const looks: Record<Notice['kind'], { words: MessageDescriptor; to: string }> = {
  'tasks-assigned': { words: msg`There is something new to fill in`, to: '/tasks' },
  'document-ready': { words: msg`There is a new document`, to: '/documents' },
  'message-answered': { words: msg`Your message was answered`, to: '/support' },
  'access-changed': { words: msg`Who can open your account has changed`, to: '/access' },
  'export-ready': { words: msg`Your archive is ready`, to: '/data' },
};

/** The sentence of a notice, and the page that it leads to. */
export function useNotice(kind: Notice['kind']): { words: string; to: string } {
  const { i18n } = useLingui();
  const { words, to } = looks[kind];
  return { words: i18n._(words), to };
}

/** Says that notices were read, and shows it. */
export function useRead() {
  const { id } = useOpenAccount();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (notices: readonly Notice[]) =>
      readNotices(
        id,
        notices
          .filter((one) => !one.read)
          .map((one) => one.id)
          .slice(0, most),
      ),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries(dashboardQuery(id)),
        queries.invalidateQueries(noticesQuery(id)),
      ]),
  });
}

/** The newest notices that were not read, with a way to all of them. */
export function News({ notices }: { notices: readonly Notice[] }) {
  const { t } = useLingui();
  const read = useRead();
  if (notices.length === 0) return null;
  return (
    <Section
      title={<Trans>What is new</Trans>}
      aside={
        <Link to="/notices">
          <Trans>All notices</Trans>
        </Link>
      }
    >
      <ul className={css.lines}>
        {notices.slice(0, 3).map((notice) => (
          <NoticeLine key={notice.id} notice={notice} />
        ))}
      </ul>
      <div className="row">
        <Button
          kind="plain"
          onPress={() => read.mutate(notices)}
          busy={read.isPending && t`Noting`}
        >
          <Trans>Mark all as read</Trans>
        </Button>
      </div>
    </Section>
  );
}

export function NoticeLine({ notice }: { notice: Notice }) {
  const { words, to } = useNotice(notice.kind);
  const { timeZone } = useOpenAccount();
  const read = useRead();
  return (
    <li>
      <Link
        to={to}
        className={css.line}
        onClick={() => {
          if (!notice.read) read.mutate([notice]);
        }}
      >
        <span className={css.name}>
          {!notice.read && (
            <span className={css.unread}>
              <span className="unseen">
                <Trans>New:</Trans>{' '}
              </span>
            </span>
          )}
          {words}
        </span>
        <span className="soft small">
          <DateTime at={notice.at} zone={timeZone} />
        </span>
        <Icon name="open" size={20} />
      </Link>
    </li>
  );
}
