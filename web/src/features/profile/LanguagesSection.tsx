import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { Button } from '../../components/Button';
import { RadioGroup } from '../../components/Choices';
import { Select } from '../../components/Select';
import { intlTag, languages, type Language } from '../../lib/i18n/languages';
import css from './profile.module.css';
import { useOpenAccount } from '../../lib/session/use';
import { deviceZone, languageNames, zones } from './places';
import { SectionCard, type Shown } from './SectionCard';
import type { Form } from './SectionEditor';

type Draft = { language: Language; spoken: string[]; timeZone: string };

const most = 8;

/** The languages of messages and of the person, and where the clock stands. */
export function LanguagesSection(shown: Shown) {
  return (
    <SectionCard
      {...shown}
      section="languages"
      always={['spoken']}
      draftOf={({ languages: kept }) => ({
        language: kept?.language ?? 'en',
        spoken: kept?.spoken ?? [],
        timeZone: kept?.timeZone ?? '',
      })}
      valuesOf={(draft: Draft) => ({
        languages: { ...draft, spoken: draft.spoken.filter(Boolean) },
      })}
      form={(form) => <Fields form={form} />}
    />
  );
}

function Fields({ form }: { form: Form<Draft> }) {
  const { t } = useLingui();
  const { draft, set, field } = form;
  const choices = Object.entries(languages).map(([value, { name }]) => ({
    value: value as Language,
    label: name,
  }));
  const { relation } = useOpenAccount();
  // Staff sit elsewhere.
  const here = relation === 'staff' ? '' : deviceZone();
  const zone = here.replaceAll('_', ' ');
  return (
    <>
      <RadioGroup
        {...field('/language')}
        label={t`Messages from the practice in`}
        across
        choices={choices}
        value={draft.language}
        onChange={(language) => language && set({ language })}
      />
      <Spoken form={form} />
      <Select
        {...field('/timeZone')}
        label={t`Time zone`}
        hint={t`Times of appointments are shown in it.`}
        options={zones(draft.timeZone)}
        value={draft.timeZone}
        onChange={(timeZone) => set({ timeZone })}
      />
      {here && here !== draft.timeZone && (
        <Button kind="plain" onPress={() => set({ timeZone: here })}>
          <Trans>Use this device's time zone: {zone}</Trans>
        </Button>
      )}
    </>
  );
}

/** A list of languages, the preferred one first. */
function Spoken({ form }: { form: Form<Draft> }) {
  const { t } = useLingui();
  const { draft, set, field } = form;
  const { spoken } = draft;
  const tag = intlTag();
  const kept = spoken.join();
  const options = useMemo(() => languageNames(tag, kept.split(',')), [tag, kept]);
  const change = (at: number, value: string) =>
    set({ spoken: spoken.map((one, i) => (i === at ? value : one)) });
  return (
    <fieldset className={css.group} id={field('/spoken').id}>
      <legend>
        <Trans>Languages spoken</Trans>
      </legend>
      <p className="soft small">
        <Trans>The one you like best comes first.</Trans>
      </p>
      {spoken.map((value, i) => {
        const place = i + 1;
        return (
          <div key={i} className={css.listed}>
            <Select
              {...field(`/spoken/${i}`)}
              label={t`Language ${place}`}
              options={options}
              value={value}
              onChange={(chosen) => change(i, chosen)}
            />
            <Button
              kind="plain"
              aria-label={t`Remove language ${place}`}
              onPress={() => set({ spoken: spoken.filter((_, other) => other !== i) })}
            >
              <Trans>Remove</Trans>
            </Button>
          </div>
        );
      })}
      {spoken.length < most && (
        <Button onPress={() => set({ spoken: [...spoken, ''] })}>
          {spoken.length === 0 ? (
            <Trans>Add a language</Trans>
          ) : (
            <Trans>Add another language</Trans>
          )}
        </Button>
      )}
    </fieldset>
  );
}
