import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { Skeleton } from '../../components/Loading';
import { Markdown } from '../../components/Markdown';
import { PageHeader, Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { pickLanguage } from '../../lib/i18n/languages';
import { parseMarkdown } from '../../lib/markdown';
import { guidesQuery, type PracticeSupport } from './api';
import { Crisis } from './Crisis';
import { Contact } from './Contact';
import { isSlug, search, type Guide } from './guides';
import { SearchField } from './SearchField';
import css from './support.module.css';

type HelpProps = {
  /** The address of this page's list of guides. */
  home: string;
  guide?: string;
  /** The practice's name, where one is known. */
  practice?: string;
  support?: PracticeSupport;
  children?: ReactNode;
};

/** The guides, whom to ask, and whom to turn to at once. */
export function Help({ home, guide: slug, practice, support, children }: HelpProps) {
  const { i18n } = useLingui();
  const { data, error } = useQuery(guidesQuery(pickLanguage([i18n.locale])));
  if (error) return <ProblemNotice problem={error} />;
  if (!data) return <Skeleton lines={6} />;
  const guide = slug && isSlug(slug) ? data.find((one) => one.slug === slug) : undefined;
  if (guide) return <OneGuide guide={guide} home={home} />;
  return (
    <AllHelp guides={data} home={home} practice={practice} support={support}>
      {children}
    </AllHelp>
  );
}

function OneGuide({ guide, home }: { guide: Guide; home: string }) {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={guide.title} back={{ to: home, label: t`All help` }} />
      <Markdown blocks={guide.blocks} below={1} />
    </>
  );
}

type AllHelpProps = Omit<HelpProps, 'guide'> & { guides: readonly Guide[] };

function AllHelp({ guides, home, practice, support, children }: AllHelpProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  return (
    <>
      <PageHeader
        title={t`Support`}
        lead={
          <Trans>
            Can't wait, or in danger? <a href="#now">People are there day and night.</a>
          </Trans>
        }
      />
      <SearchField value={typed} onChange={setTyped} />
      {typed.trim() ? (
        <Findings guides={guides} home={home} typed={typed} />
      ) : (
        <Section title={<Trans>Guides</Trans>}>
          <ul className={css.guides} data-guides>
            {guides.map(({ slug, title }) => (
              <li key={slug}>
                <Link to={`${home}/${slug}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Notes practice={practice} support={support} />
      {children}
      {support && <Contact support={support} />}
      <Crisis contacts={support?.crisisContacts} />
    </>
  );
}

function Findings({
  guides,
  home,
  typed,
}: {
  guides: readonly Guide[];
  home: string;
  typed: string;
}) {
  const found = search(guides, typed);
  return (
    <Section title={<Trans>Found</Trans>}>
      <div role="status" className="unseen">
        {found.length === 0 ? <Trans>Nothing found</Trans> : found.length}
      </div>
      {found.length === 0 ? (
        <p>
          <Trans>Nothing says that. Try another word, or ask your practice.</Trans>
        </p>
      ) : (
        <ul className={css.found}>
          {found.map(({ slug, title, part, snippet }) => (
            <li key={`${slug} ${part}`}>
              <Link to={`${home}/${slug}`}>{part || title}</Link>
              <span className="soft small"> {part && title}</span>
              <p className="small">{snippet}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What the practice adds, in the reader's language or else in the one there is. */
function Notes({ practice, support }: { practice?: string; support?: PracticeSupport }) {
  const { i18n } = useLingui();
  const note = support?.notes.find((one) => one.language === i18n.locale) ?? support?.notes[0];
  if (!note) return null;
  return (
    <Section title={<Trans>From {practice}</Trans>}>
      <div lang={note.language}>
        <Markdown blocks={parseMarkdown(note.text)} below={2} />
      </div>
    </Section>
  );
}
