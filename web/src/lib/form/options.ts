import type { FhirConcept, FhirItem, FhirOption, FhirQuestionnaire } from './fhir';
import type { Option, Text } from './model';
import { extensionOf, fhirExtension, readText } from './read';
import { readValue } from './value';

const weightUrls = ['ordinalValue', 'itemWeight', 'questionnaire-ordinalValue'].map(
  (name) => fhirExtension + name,
);

// The weights of LOINC's answer list LL358-3, for forms that leave them out.
const loincWeights: Readonly<Record<string, number>> = {
  'LA6568-5': 0,
  'LA6569-3': 1,
  'LA6570-1': 2,
  'LA6571-9': 3,
};

/** What a choice offers, from the item itself or from a value set the form contains. */
export function readOptions(item: FhirItem, form: FhirQuestionnaire): Option[] {
  if (item.answerValueSet) return valueSetOptions(item.answerValueSet, form);
  return (item.answerOption ?? []).flatMap(answerOption);
}

function answerOption(from: FhirOption): Option[] {
  const value = readValue(from);
  if (!value) return [];
  const coding = from.valueCoding;
  const label = coding
    ? readText(coding.display ?? coding.code, coding._display)
    : readText(from.valueString, from._valueString);
  const prefix = extensionOf(from, `${fhirExtension}questionnaire-optionPrefix`)?.valueString;
  const weight = weightOf(from) ?? weightOf(coding) ?? knownWeight(coding?.system, coding?.code);
  return [{ value, label, prefix: prefix ?? '', weight }];
}

function weightOf(from: Parameters<typeof extensionOf>[0]): number | undefined {
  const extension = extensionOf(from, ...weightUrls);
  return extension?.valueDecimal ?? extension?.valueInteger;
}

function knownWeight(system: string | undefined, code: string | undefined): number | undefined {
  return system === 'http://loinc.org' && code ? loincWeights[code] : undefined;
}

function valueSetOptions(url: string, form: FhirQuestionnaire): Option[] {
  const set = form.contained?.find(
    (r) => r.resourceType === 'ValueSet' && `#${r.id ?? ''}` === url,
  );
  if (set?.expansion) return conceptOptions(set.expansion.contains, undefined);
  const include = set?.compose?.include ?? [];
  return include.flatMap((part) => conceptOptions(part.concept, part.system));
}

function conceptOptions(from: FhirConcept[] | undefined, system: string | undefined): Option[] {
  return (from ?? []).flatMap((concept) => {
    const below = conceptOptions(concept.contains, system);
    return concept.abstract || !concept.code ? below : [conceptOption(concept, system), ...below];
  });
}

function conceptOption(concept: FhirConcept, inherited: string | undefined): Option {
  const system = concept.system ?? inherited;
  const { code, display } = concept;
  const value = readValue({ valueCoding: { system, code, display } });
  if (!value) throw new TypeError('a concept without a code');
  const weight = weightOf(concept) ?? knownWeight(system, code);
  return { value, label: designations(concept), prefix: '', weight };
}

function designations(concept: FhirConcept): Text {
  const { plain, translations } = readText(concept.display ?? concept.code, concept._display);
  const more = (concept.designation ?? []).flatMap(({ language, value }) =>
    language && value ? [[language, value] as const] : [],
  );
  return { plain, translations: { ...translations, ...Object.fromEntries(more) } };
}
