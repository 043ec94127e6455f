import type { Companion, Extension } from './fhir';
import type { Text } from './model';

export const fhirExtension = 'http://hl7.org/fhir/StructureDefinition/';
export const sdcExtension = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';

type Extended = { readonly extension?: readonly Extension[] | undefined };

/** The last extension of the object with one of the addresses. */
export function extensionOf(from: Extended | undefined, ...urls: string[]): Extension | undefined {
  return from?.extension?.findLast((x) => urls.includes(x.url));
}

/** A text and the translations of its companion. */
export function readText(plain: string | undefined, companion: Companion | undefined): Text {
  const translations: Record<string, string> = {};
  for (const x of companion?.extension ?? []) {
    if (x.url !== `${fhirExtension}translation`) continue;
    const lang = extensionOf(x, 'lang')?.valueCode;
    const content = extensionOf(x, 'content');
    const text = content?.valueString ?? content?.valueMarkdown;
    if (lang && text) translations[lang] = text;
  }
  return { plain: plain ?? '', translations };
}
