import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/Button';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Skeleton } from '../../components/Loading';
import { PageHeader } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { Select } from '../../components/Select';
import { TextField } from '../../components/TextField';
import { toasts } from '../../components/Toasts';
import { asProblem } from '../../lib/client/problem';
import { intlTag } from '../../lib/i18n/languages';
import { useOpenAccount } from '../../lib/session/use';
import { useFormErrors } from '../../lib/useFormErrors';
import { settingsQuery, updateSupport, type SupportSettings } from './api';
import { draftOf, toUpdate } from './draft';
import { NoteFields } from './NoteFields';
import css from './support.module.css';

/** What clients find under Support: whom to ask, and what the practice adds to the guides. */
export default function SettingsPage() {
  const { t } = useLingui();
  const { id: practice } = useOpenAccount();
  const { data, error } = useQuery({ ...settingsQuery(practice), refetchOnWindowFocus: false });
  return (
    <>
      <PageHeader
        title={t`Support page`}
        lead={t`This is what your clients find under Support, also before they sign in.`}
        back={{ to: '/messages', label: t`Messages` }}
      />
      {error && <ProblemNotice problem={error} />}
      {!data && !error && <Skeleton lines={6} />}
      {data && <Settings settings={data} />}
    </>
  );
}

function Settings({ settings }: { settings: SupportSettings }) {
  const { t } = useLingui();
  const { id: practice } = useOpenAccount();
  const queries = useQueryClient();
  const errors = useFormErrors();
  const [draft, setDraft] = useState(() => draftOf(settings));
  const [from, setFrom] = useState(settings.version);
  const save = useMutation({
    mutationFn: () => updateSupport(practice, toUpdate(draft, from)),
    onSuccess: (kept) => {
      queries.setQueryData(settingsQuery(practice).queryKey, kept);
      setFrom(kept.version);
      errors.show([]);
      toasts.add(t`Saved. Clients see it now.`);
    },
    onError: (thrown) => {
      const { version } = asProblem(thrown);
      if (version) setFrom(version); // told of the conflict, saving again is knowing
      errors.showThrown(thrown);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  const text = (name: 'phone' | 'email' | 'hours') => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  });
  const names = new Intl.DisplayNames(intlTag(), { type: 'region' });
  return (
    <form onSubmit={submit} noValidate className={`stack ${css.settings}`}>
      <ErrorSummary errors={errors.summary} />
      <TextField
        label={t`Telephone`}
        type="tel"
        optional
        {...errors.field('#/phone')}
        {...text('phone')}
      />
      <TextField
        label={t`Email address`}
        type="email"
        optional
        {...errors.field('#/email')}
        {...text('email')}
      />
      <TextField
        label={t`Hours`}
        hint={t`Such as Monday to Friday, 9 to 5.`}
        optional
        {...errors.field('#/hours')}
        {...text('hours')}
      />
      <Select
        label={t`Country`}
        hint={t`Decides which crisis lines clients see.`}
        options={settings.countries.map((value) => ({ value, label: names.of(value) ?? value }))}
        {...errors.field('#/country')}
        value={draft.country}
        onChange={(country) => setDraft({ ...draft, country })}
      />
      <NoteFields
        notes={draft.notes}
        onChange={(notes) => setDraft({ ...draft, notes })}
        field={errors.field}
      />
      <div className="row">
        <Button type="submit" kind="main" busy={save.isPending && t`Saving`}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </form>
  );
}
