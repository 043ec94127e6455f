import { Trans, useLingui } from '@lingui/react/macro';
import { Markdown } from '../../components/Markdown';
import { TextArea } from '../../components/TextField';
import { languages, type Language } from '../../lib/i18n/languages';
import { parseMarkdown } from '../../lib/markdown';
import css from './support.module.css';

type NoteFieldsProps = {
  notes: Record<Language, string>;
  onChange: (notes: Record<Language, string>) => void;
  field: (pointer: string) => { id: string; error: string | undefined };
};

/** What the practice adds, a text for each language, each with what it will look like. */
export function NoteFields({ notes, onChange, field }: NoteFieldsProps) {
  const { t } = useLingui();
  return (Object.keys(languages) as Language[]).map((language, at) => {
    const { name } = languages[language];
    const { id, error } = field('#/notes');
    return (
      <div key={language} className="stack-tight">
        <TextArea
          id={at === 0 ? id : undefined}
          error={error}
          label={t`What you want to add, in ${name}`}
          hint={t`Where to park, what to bring, how you answer. A line that begins with ## is a heading, with - an entry of a list; **two stars** make words bold.`}
          rows={6}
          optional
          maxLength={10_000}
          value={notes[language]}
          onChange={(text) => onChange({ ...notes, [language]: text })}
        />
        {notes[language].trim() && (
          <div className={css.preview} lang={language}>
            <p className="soft small">
              <Trans>As clients see it</Trans>
            </p>
            <Markdown blocks={parseMarkdown(notes[language])} below={1} />
          </div>
        )}
      </div>
    );
  });
}
