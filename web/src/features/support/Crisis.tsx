import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CrisisLines } from '../../components/CrisisContacts';
import { Notice } from '../../components/Notice';
import { Select } from '../../components/Select';
import type { components } from '../../lib/api.gen';
import { intlTag } from '../../lib/i18n/languages';
import { crisisQuery } from './api';

type CrisisProps = { contacts?: components['schemas']['CrisisContact'][] };

/** Whom to turn to at once: the practice's country's, or those of a country to choose. */
export function Crisis({ contacts }: CrisisProps) {
  return (
    <section id="now" aria-labelledby="now-title" className="stack-tight" data-crisis>
      <Notice
        kind="alarm"
        title={
          <span id="now-title">
            <Trans>You don't have to be alone with this</Trans>
          </span>
        }
      >
        <p>
          <Trans>
            If you might hurt yourself, or just need somebody now, people are there day and night:
          </Trans>
        </p>
        {contacts ? <CrisisLines contacts={contacts} /> : <ByCountry />}
      </Notice>
    </section>
  );
}

function ByCountry() {
  const { t } = useLingui();
  const { data } = useQuery(crisisQuery);
  const [chosen, setChosen] = useState<string>();
  const countries = data?.countries ?? [];
  const here = countries.find((one) => one.country === (chosen ?? homeCountry())) ?? countries[0];
  if (!here) return null;
  const names = new Intl.DisplayNames(intlTag(), { type: 'region' });
  return (
    <>
      <CrisisLines contacts={here.contacts} />
      <Select
        label={t`Country`}
        options={countries.map(({ country }) => ({
          value: country,
          label: names.of(country) ?? country,
        }))}
        value={here.country}
        onChange={setChosen}
      />
    </>
  );
}

/** The country that the browser's languages name, else the United States. */
function homeCountry(): string {
  const tag = navigator.languages.find((one) => /-[A-Z]{2}\b/.test(one));
  return /-([A-Z]{2})\b/.exec(tag ?? '')?.[1] ?? 'US';
}
