import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from '../../components/Select';
import {
  actsFor,
  capabilities,
  capabilityWords,
  type Level,
  type Levels,
  type Relation,
} from '../../lib/relations';
import css from './relations.module.css';

type LevelFieldsProps = {
  relation: Relation;
  levels: Levels;
  onChange: (levels: Levels) => void;
  field: (pointer: string) => { id: string; error: string | undefined };
};

/** How far the person reaches into each part of the account. */
export function LevelFields({ relation, levels, onChange, field }: LevelFieldsProps) {
  const { t, i18n } = useLingui();
  const options: { value: Level; label: string }[] = [
    { value: 'none', label: t`No access` },
    { value: 'view', label: t`Can see` },
    ...(actsFor(relation) ? [{ value: 'act' as const, label: t`Can see and act` }] : []),
  ];
  return (
    <fieldset className={css.levels}>
      <legend>
        <Trans>What they reach in the account</Trans>
      </legend>
      {capabilities.map((part) => (
        <Select
          key={part}
          label={i18n._(capabilityWords[part])}
          options={options}
          {...field(`#/levels/${part}`)}
          value={levels[part]}
          onChange={(level) => onChange({ ...levels, [part]: level })}
        />
      ))}
    </fieldset>
  );
}
