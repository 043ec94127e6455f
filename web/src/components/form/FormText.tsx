import { textIn, tongueOf, type Text } from '../../lib/form/model';
import { useFormLanguage, useFormState } from './context';

/** A text of the form; marked as another language where it has no words in the page's, so that it is read out right. */
export function FormText({ text }: { text: Text }) {
  const lang = useFormLanguage();
  const formLang = useFormState((state) => state.form.language);
  return <Foreign lang={tongueOf(text, lang, formLang)}>{textIn(text, lang)}</Foreign>;
}

type ForeignProps = { lang: string | undefined; children: string };

/** Words of another language than the page's; `lang` is undefined where they are not. */
export function Foreign({ lang, children }: ForeignProps) {
  return lang ? <span lang={lang}>{children}</span> : children;
}
