import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../../components/Button';
import { Card } from '../../components/Page';
import { StatusMark } from '../../components/StatusMark';
import { Day } from '../../components/Values';
import { useOpenAccount } from '../../lib/session/use';
import { profileQuery, type Profile, type Section, type Subject } from './api';
import { Facts } from './Facts';
import { factsOf, type Fact } from './fields';
import css from './profile.module.css';
import { Removal } from './Removal';
import { SectionEditor, type Editing } from './SectionEditor';
import { authors, titles } from './words';

/** Whose profile is shown, and whether it may be changed here. */
export type Shown = { subject: Subject; profile: Profile; editable: boolean };

type SectionCardProps<Draft> = Shown &
  Editing<Draft> & {
    section: Section;
    /** Fields told even where they are empty. */
    always?: readonly string[];
    /** Said where nothing is given; such a section can also be emptied again. */
    empty?: ReactNode;
    /** What belongs to the section and is changed by itself. */
    children?: ReactNode;
  };

/** One part of the profile: as it is, and its fields once Edit is pressed. */
export function SectionCard<Draft>(props: SectionCardProps<Draft>) {
  const { subject, profile, section, editable, always, empty, children, ...editing } = props;
  const { t, i18n } = useLingui();
  const queries = useQueryClient();
  const [state, setState] = useState<'calm' | 'editing' | 'saved'>('calm');
  const title = i18n._(titles[section]);
  const facts = factsOf(i18n, section, profile.values);
  const given = !empty || facts.some((fact) => fact.text !== '');
  const edit = `${section}-edit`;
  useReturn(edit, state === 'editing');
  const close = (saved: boolean) => setState(saved ? 'saved' : 'calm');
  const keep = async () => {
    await queries.refetchQueries(profileQuery(subject));
    close(false);
  };
  return (
    <Card>
      <section aria-labelledby={`${section}-title`} className={css.section}>
        <div className={css.head}>
          <h2 id={`${section}-title`}>{title}</h2>
          <span role="status">{state === 'saved' && <Saved />}</span>
          {editable && state !== 'editing' && (
            <Button
              id={edit}
              onPress={() => setState('editing')}
              aria-label={given ? t`Edit: ${title}` : t`Add: ${title}`}
            >
              {given ? <Trans>Edit</Trans> : <Trans>Add</Trans>}
            </Button>
          )}
        </div>
        {state === 'editing' ? (
          <SectionEditor
            {...{ subject, profile, section, onClose: close, onKeep: keep }}
            {...editing}
          />
        ) : (
          <Calm {...{ profile, section, facts, always }} empty={given ? undefined : empty} />
        )}
        {editable && empty && state !== 'editing' && (
          <Removal {...{ subject, profile, section, given }} />
        )}
        {children}
      </section>
    </Card>
  );
}

/** Gives focus back to the button that opened the fields, once they have gone. */
function useReturn(id: string, open: boolean) {
  const before = useRef(open);
  useEffect(() => {
    if (before.current && !open) document.getElementById(id)?.focus();
    before.current = open;
  }, [id, open]);
}

function Saved() {
  return (
    <StatusMark status="done">
      <Trans>Saved</Trans>
    </StatusMark>
  );
}

type CalmProps = {
  profile: Profile;
  section: Section;
  facts: Fact[];
  always?: readonly string[];
  empty?: ReactNode;
};

function Calm({ profile, section, facts, always, empty }: CalmProps) {
  const { timeZone, relation } = useOpenAccount();
  const { i18n } = useLingui();
  const revision = profile.revisions[section];
  const by = revision && i18n._(authors[revision.changedBy]);
  return (
    <>
      {empty ? <p className="soft">{empty}</p> : <Facts facts={facts} always={always} />}
      {revision && (
        <p className="soft small">
          {revision.changedBy === relation && relation !== 'staff' ? (
            <Trans>
              Changed by you on <Day at={revision.changedAt} zone={timeZone} />
            </Trans>
          ) : (
            <Trans>
              Changed by {by} on <Day at={revision.changedAt} zone={timeZone} />
            </Trans>
          )}
        </p>
      )}
    </>
  );
}
