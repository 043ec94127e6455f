import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Skeleton } from '../../components/Loading';
import { ProblemNotice } from '../../components/ProblemNotice';
import { SidePanel } from '../../components/SidePanel';
import { TextArea } from '../../components/TextField';
import { DateTime } from '../../components/Values';
import { asProblem } from '../../lib/client/problem';
import { useOpenAccount } from '../../lib/session/use';
import { useFormErrors } from '../../lib/useFormErrors';
import { answerMessage, inboxQuery, messageQuery, type InboxEntry, type Message } from './api';
import css from './support.module.css';

type MessagePanelProps = {
  client: string;
  message: string;
  entry?: InboxEntry;
  onClose: () => void;
};

/** What was asked, and a place to answer it once. */
export function MessagePanel({ client, message, entry, onClose }: MessagePanelProps) {
  const { id: practice, timeZone } = useOpenAccount();
  const { data, error } = useQuery(messageQuery({ practice, client, message }));
  return (
    <SidePanel title={entry?.clientName ?? <Trans>Message</Trans>} onClose={onClose}>
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={4} />}
      {data && (
        <>
          <div className={css.exchange}>
            <p className={css.words}>{data.text}</p>
            <span className="soft small">
              <DateTime at={data.sentAt} zone={timeZone} />
            </span>
            <Link to={`/clients/${client}`}>
              <Trans>Open the client</Trans>
            </Link>
          </div>
          {data.answer ? (
            <div className={css.answer}>
              <p className={css.words}>{data.answer}</p>
              {data.answeredAt && (
                <span className="soft small">
                  <Trans>
                    Answered on <DateTime at={data.answeredAt} zone={timeZone} />
                  </Trans>
                </span>
              )}
            </div>
          ) : (
            <AnswerForm path={{ practice, client, message }} />
          )}
        </>
      )}
    </SidePanel>
  );
}

type Path = { practice: string; client: string; message: string };

function AnswerForm({ path }: { path: Path }) {
  const { t } = useLingui();
  const errors = useFormErrors();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const { queryKey } = messageQuery(path);
  const send = useMutation({
    mutationFn: (words: string) => answerMessage(path, words),
    onSuccess: (answered: Message) => {
      queries.setQueryData(queryKey, answered);
      void queries.invalidateQueries(inboxQuery(path.practice));
    },
    onError: (thrown) => {
      errors.showThrown(thrown);
      if (asProblem(thrown).is('answered')) void queries.invalidateQueries({ queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) errors.show([{ pointer: '#/text', text: t`Write your answer first` }]);
    else if (!send.isPending) send.mutate(text);
  };
  return (
    <form onSubmit={submit} noValidate className="stack-tight">
      <ErrorSummary errors={errors.summary} />
      <TextArea
        label={t`Your answer`}
        hint={t`They read it in the portal. The mail says only that it is there. It can't be changed after.`}
        rows={6}
        maxLength={4000}
        {...errors.field('#/text')}
        value={text}
        onChange={setText}
      />
      <Button type="submit" kind="main" busy={send.isPending && t`Sending`}>
        <Trans>Answer</Trans>
      </Button>
    </form>
  );
}
