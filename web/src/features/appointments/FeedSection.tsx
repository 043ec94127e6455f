import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { TextField } from '../../components/TextField';
import { useOpenAccount } from '../../lib/session/use';
import { dropFeed, feedQuery, renewFeed } from './api';
import css from './appointments.module.css';

/** A private calendar to follow in one's own calendar program. */
export function FeedSection() {
  const account = useOpenAccount();
  const client = useQueryClient();
  const { data } = useQuery(feedQuery(account.id));
  const changing = useMutation({
    mutationFn: (change: (account: string) => Promise<{ url?: string }>) => change(account.id),
    onSuccess: (feed) => client.setQueryData(feedQuery(account.id).queryKey, feed),
  });
  if (!data) return null;
  return (
    <Section title={<Trans>In your own calendar</Trans>}>
      <p className="soft">
        <Trans>
          Your calendar program can follow your appointments. It shows when they are, and neither
          with whom nor why.
        </Trans>
      </p>
      {data.url ? (
        <Address url={data.url} />
      ) : (
        <div>
          <Button onPress={() => changing.mutate(renewFeed)}>
            <Trans>Make a private address</Trans>
          </Button>
        </div>
      )}
      {data.url && (
        <div className={css.actions}>
          <Button onPress={() => changing.mutate(renewFeed)}>
            <Trans>Make a new address</Trans>
          </Button>
          <Button onPress={() => changing.mutate(dropFeed)}>
            <Trans>Turn it off</Trans>
          </Button>
        </div>
      )}
      {changing.error && <ProblemNotice problem={changing.error} />}
    </Section>
  );
}

function Address({ url }: { url: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className="stack">
      <TextField
        label={t`Private address`}
        hint={t`Whoever has it sees when you have appointments. A new address ends the old one.`}
        value={url}
        onChange={() => undefined}
        spellCheck="false"
      />
      <div className={css.actions}>
        <Button onPress={() => void copy()}>
          <Trans>Copy address</Trans>
        </Button>
        <span role="status">{copied && <Trans>Copied</Trans>}</span>
      </div>
    </div>
  );
}
