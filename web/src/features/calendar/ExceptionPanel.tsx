import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { RadioGroup } from '../../components/Choices';
import { Select } from '../../components/Select';
import { SidePanel } from '../../components/SidePanel';
import { TextField } from '../../components/TextField';
import { addDays } from '../../lib/i18n/times';
import { may, useOpenAccount } from '../../lib/session/use';
import { addException, type Calendar } from './api';
import { Trouble } from './Trouble';
import { useSave } from './useSave';

type Body = Parameters<typeof addException>[1];
type Kind = 'days' | 'hours' | 'open';
type Draft = {
  kind: Kind;
  who: string;
  first: string;
  last: string;
  from: string;
  to: string;
  note: string;
};

/** Closes days or hours, or opens some besides. */
export function ExceptionPanel({ calendar, onClose }: { calendar: Calendar; onClose: () => void }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const manages = may(account, 'calendar:manage');
  const people = calendar.clinicians.filter((one) => !one.retired && (manages || one.mine));
  const [draft, setDraft] = useState<Draft>({
    kind: 'days',
    who: manages ? 'everybody' : (people[0]?.id ?? ''),
    first: '',
    last: '',
    from: '09:00',
    to: '17:00',
    note: '',
  });
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const save = useSave((practice, body: Body, key) => addException(practice, body, key), onClose);
  const everybody =
    manages && draft.kind !== 'open' ? [{ value: 'everybody', label: t`The whole practice` }] : [];
  return (
    <SidePanel title={<Trans>An exception</Trans>} onClose={onClose}>
      <div className="stack">
        <RadioGroup<Kind>
          label={t({ message: 'What', context: 'hours' })}
          choices={[
            { value: 'days', label: t`Closed for whole days` },
            { value: 'hours', label: t`Closed for some hours` },
            { value: 'open', label: t`Open besides the weekly hours` },
          ]}
          value={draft.kind}
          onChange={(kind) =>
            set({
              kind: kind ?? 'days',
              who: kind === 'open' && draft.who === 'everybody' ? (people[0]?.id ?? '') : draft.who,
            })
          }
        />
        <Select
          label={t`Whose time`}
          options={[...everybody, ...people.map((one) => ({ value: one.id, label: one.name }))]}
          value={draft.who}
          onChange={(who) => set({ who })}
        />
        <Times draft={draft} set={set} />
        <TextField
          label={t`Note`}
          hint={t`For staff.`}
          value={draft.note}
          onChange={(note) => set({ note })}
          maxLength={200}
          optional
        />
        <Trouble error={save.error} />
        <Button
          kind="main"
          isDisabled={!draft.first}
          busy={save.isPending && t`Saving`}
          onPress={() => save.mutate(bodyOf(draft))}
        >
          <Trans>Save</Trans>
        </Button>
      </div>
    </SidePanel>
  );
}

function Times({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const { t } = useLingui();
  if (draft.kind === 'days') {
    return (
      <>
        <TextField
          label={t`First day`}
          type="date"
          value={draft.first}
          onChange={(first) => set({ first })}
        />
        <TextField
          label={t`Last day`}
          hint={t`Leave it empty for one day.`}
          type="date"
          value={draft.last}
          onChange={(last) => set({ last })}
          optional
        />
      </>
    );
  }
  return (
    <>
      <TextField
        label={t`Day`}
        type="date"
        value={draft.first}
        onChange={(first) => set({ first })}
      />
      <TextField
        label={t`From`}
        type="time"
        value={draft.from}
        onChange={(from) => set({ from })}
      />
      <TextField label={t`Until`} type="time" value={draft.to} onChange={(to) => set({ to })} />
    </>
  );
}

function bodyOf({ kind, who, first, last, from, to, note }: Draft): Body {
  const times =
    kind === 'days'
      ? { from: `${first}T00:00`, to: `${addDays(last || first, 1)}T00:00` }
      : { from: `${first}T${from}`, to: `${first}T${to}` };
  return {
    ...times,
    open: kind === 'open',
    clinician: who === 'everybody' ? undefined : who,
    note: note || undefined,
  };
}
