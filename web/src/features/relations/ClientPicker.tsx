import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { RadioGroup } from '../../components/Choices';
import { Skeleton } from '../../components/Loading';
import { ProblemNotice } from '../../components/ProblemNotice';
import { TextField } from '../../components/TextField';
import { finds } from '../../lib/find';
import { useOpenAccount } from '../../lib/session/use';
import { clientsQuery } from './api';
import { fullName } from './Words';

/** How many matches are shown: more words find fewer. */
const shown = 8;

type PickerProps = {
  /** The client themself, who can't be picked. */
  except: string;
  value: string;
  onChange: (client: string) => void;
  field: (pointer: string) => { id: string; error: string | undefined };
};

/** Which client of the practice the person is. */
export function ClientPicker({ except, value, onChange, field }: PickerProps) {
  const { t } = useLingui();
  const { id: practice } = useOpenAccount();
  const [typed, setTyped] = useState('');
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    clientsQuery(practice),
  );
  if (error) return <ProblemNotice problem={error} />;
  if (!data) return <Skeleton />;
  const found = data.pages
    .flatMap((page) => page.clients)
    .filter((one) => one.id !== except && (one.id === value || finds(typed, fullName(one.name))))
    .slice(0, shown);
  return (
    <div className="stack-tight">
      <TextField label={t`Find the client`} optional value={typed} onChange={setTyped} />
      <RadioGroup
        label={t`Which client they are`}
        choices={found.map((one) => ({ value: one.id, label: fullName(one.name) }))}
        value={value || null}
        onChange={(client) => client && onChange(client)}
        {...field('#/client')}
      />
      {hasNextPage && (
        <Button onPress={() => fetchNextPage()} busy={isFetchingNextPage && t`Loading`}>
          <Trans>Look among more clients</Trans>
        </Button>
      )}
    </div>
  );
}
