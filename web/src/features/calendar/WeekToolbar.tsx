import { Trans, useLingui } from '@lingui/react/macro';
import { useSearchParams } from 'wouter';
import { Button } from '../../components/Button';
import { Select } from '../../components/Select';
import { intlTag } from '../../lib/i18n/languages';
import { addDays, formatShortDate } from '../../lib/i18n/times';
import type { Calendar } from './api';
import css from './calendar.module.css';

type ToolbarProps = { from: string; today: string; clinician: string; calendar: Calendar };

/** Which week, and whose. */
export function WeekToolbar({ from, today, clinician, calendar }: ToolbarProps) {
  const { t } = useLingui();
  const [, setSearch] = useSearchParams();
  const set = (name: string, value: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  const begin = formatShortDate(from, intlTag());
  const end = formatShortDate(addDays(from, 6), intlTag());
  const people = calendar.clinicians.filter((one) => !one.retired || one.id === clinician);
  return (
    <div className={css.toolbar}>
      <div className={css.weeks}>
        <Button onPress={() => set('week', addDays(from, -7))}>
          <Trans>Earlier</Trans>
        </Button>
        <Button onPress={() => set('week', today)}>
          <Trans>This week</Trans>
        </Button>
        <Button onPress={() => set('week', addDays(from, 7))}>
          <Trans>Later</Trans>
        </Button>
        <strong role="status">
          <Trans>
            {begin} to {end}
          </Trans>
        </strong>
      </div>
      {people.length > 1 && (
        <Select
          label={t`Whose`}
          options={[
            { value: 'everybody', label: t`Everybody` },
            ...people.map((one) => ({ value: one.id, label: one.name })),
          ]}
          value={clinician || 'everybody'}
          onChange={(id) => set('clinician', id === 'everybody' ? '' : id)}
        />
      )}
    </div>
  );
}
