import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, CheckboxGroup } from '../../components/Choices';
import type { components } from '../../lib/api.gen';
import { optionsOf } from './codes';
import { SectionCard, type Shown } from './SectionCard';
import type { Form } from './SectionEditor';
import { kinds } from './words';

type Kind = keyof components['schemas']['MessageKinds'];
type Draft = { discreet: boolean; wanted: Kind[] };

const all = Object.keys(kinds) as Kind[];

/** Which messages are wanted, and whether they may say where they come from. */
export function CommunicationSection(shown: Shown) {
  return (
    <SectionCard
      {...shown}
      section="communication"
      draftOf={({ communication: kept }): Draft => ({
        discreet: kept?.discreet ?? false,
        wanted: all.filter((kind) => kept?.email[kind] ?? true),
      })}
      valuesOf={({ discreet, wanted }) => ({
        communication: {
          discreet,
          email: {
            forms: wanted.includes('forms'),
            documents: wanted.includes('documents'),
            appointments: wanted.includes('appointments'),
            payments: wanted.includes('payments'),
          },
        },
      })}
      form={(form) => <Fields form={form} />}
    />
  );
}

function Fields({ form }: { form: Form<Draft> }) {
  const { t, i18n } = useLingui();
  const { draft, set, field } = form;
  return (
    <>
      <CheckboxGroup
        {...field('/email')}
        label={t`Mails about`}
        hint={t`Codes to sign in and invites are always mailed.`}
        optional
        choices={optionsOf(i18n, kinds)}
        value={draft.wanted}
        onChange={(wanted) => set({ wanted })}
      />
      <Checkbox
        {...field('/discreet')}
        isSelected={draft.discreet}
        onChange={(discreet) => set({ discreet })}
      >
        <Trans>Discreet messages</Trans>
        <br />
        <span className="soft small">
          <Trans>
            Mails and calendar entries name neither the practice nor what they are about. For
            mailboxes and phones that others may see.
          </Trans>
        </span>
      </Checkbox>
    </>
  );
}
