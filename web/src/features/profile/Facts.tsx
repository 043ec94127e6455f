import { Trans } from '@lingui/react/macro';
import type { Fact } from './fields';
import css from './profile.module.css';

/** What is given in a section; `always` names fields that are told even where they are empty. */
export function Facts({ facts, always = [] }: { facts: Fact[]; always?: readonly string[] }) {
  const told = facts.filter((fact) => fact.text !== '' || always.includes(fact.field));
  return (
    <dl className={css.facts}>
      {told.map((fact) => (
        <div key={fact.field} className={css.fact}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.text ? (
              <bdi>{fact.text}</bdi>
            ) : (
              <span className="soft">
                <Trans>Not given</Trans>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
