import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Card, Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { StatusMark } from '../../components/StatusMark';
import { TextArea } from '../../components/TextField';
import { DateTime } from '../../components/Values';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { useOpenAccount } from '../../lib/session/use';
import { useFormErrors } from '../../lib/useFormErrors';
import { messagesQuery, sendMessage, type Message } from './api';
import css from './support.module.css';

/** Ask the practice, and read what it answered. */
export function Messages() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    messagesQuery(account.id),
  );
  const messages = data?.pages.flatMap((page) => page.messages) ?? [];
  const practice = account.practice.name;
  return (
    <Section title={<Trans>Ask {practice}</Trans>}>
      <Ask />
      {error && <ProblemNotice problem={error} />}
      <ul className={css.messages}>
        {messages.map((message) => (
          <li key={message.id}>
            <Card>
              <Exchange message={message} />
            </Card>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button onPress={() => fetchNextPage()} busy={isFetchingNextPage && t`Loading`}>
          <Trans>Show earlier</Trans>
        </Button>
      )}
    </Section>
  );
}

function Ask() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const errors = useFormErrors();
  const keys = useIdempotencyKeys();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: (words: string) => sendMessage(account.id, words, keys.keyFor(words)),
    onSuccess: () => {
      keys.settled();
      setText('');
      errors.show([]);
      return queries.invalidateQueries(messagesQuery(account.id));
    },
    onError: errors.showThrown,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) {
      errors.show([{ pointer: '#/text', text: t`Write your question first` }]);
    } else if (!send.isPending) {
      send.mutate(text);
    }
  };
  return (
    <form onSubmit={submit} noValidate className="stack-tight">
      <ErrorSummary errors={errors.summary} />
      <TextArea
        label={t`Your message`}
        hint={t`Staff read it during their hours, and nobody else. If it can't wait, please call.`}
        maxLength={4000}
        {...errors.field('#/text')}
        value={text}
        onChange={setText}
      />
      <div className="row">
        <Button type="submit" kind="main" busy={send.isPending && t`Sending`}>
          <Trans>Send</Trans>
        </Button>
        {send.isSuccess && !text && (
          <StatusMark status="done">
            <Trans>Sent. You get a mail when there is an answer.</Trans>
          </StatusMark>
        )}
      </div>
    </form>
  );
}

function Exchange({ message }: { message: Message }) {
  const account = useOpenAccount();
  const practice = account.practice.name;
  const zone = account.timeZone;
  return (
    <div className={css.exchange}>
      <p className={css.words}>{message.text}</p>
      <span className="soft small">
        <Trans>
          You asked on <DateTime at={message.sentAt} zone={zone} />
        </Trans>
      </span>
      {message.answer ? (
        <div className={css.answer}>
          <p className={css.words}>{message.answer}</p>
          {message.answeredAt && (
            <span className="soft small">
              <Trans>
                {practice} answered on <DateTime at={message.answeredAt} zone={zone} />
              </Trans>
            </span>
          )}
        </div>
      ) : (
        <StatusMark status="calm">
          <Trans>Waiting for an answer</Trans>
        </StatusMark>
      )}
    </div>
  );
}
