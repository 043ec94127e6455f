import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { languages, rememberLanguage, type Language } from '../lib/i18n/languages';
import { speak } from './catalogues';
import css from './Footer.module.css';

/** The end of each page: help with it, and the languages, each named in itself. */
export function Footer({ help }: { help?: string }) {
  const { t, i18n } = useLingui();
  const choose = (language: Language) => {
    rememberLanguage(language);
    void speak(language);
  };
  return (
    <footer className={css.footer} data-print="no">
      {help && (
        <Link to={help} className={css.help}>
          <Trans>Help</Trans>
        </Link>
      )}
      <div role="group" aria-label={t`Language`} className={css.languages}>
        {Object.entries(languages).map(([tag, language]) => (
          <button
            key={tag}
            type="button"
            lang={tag}
            className={css.language}
            aria-pressed={i18n.locale === tag}
            onClick={() => choose(tag as Language)}
          >
            {language.name}
          </button>
        ))}
      </div>
    </footer>
  );
}
