import type { FhirItem, FhirQuestionnaire } from './fhir';
import type { Condition, Item, ItemType, Questionnaire, Text } from './model';
import { readOptions } from './options';
import { profileField } from './profile';
import { extensionOf, fhirExtension, readText, sdcExtension } from './read';
import { sumOf, variablesOf, type SumScope } from './sum';
import { readValue, type Value } from './value';

/**
 * Reads a questionnaire that the server has accepted. It judges nothing: that is
 * the server's office. What is no questionnaire at all throws.
 */
export function parse(json: unknown): Questionnaire {
  const form = json as FhirQuestionnaire | null;
  if (form?.resourceType !== 'Questionnaire') throw new TypeError('not a FHIR Questionnaire');
  const scope: SumScope = { weighed: weighedOf(form), variables: variablesOf(form) };
  const items = (form.item ?? []).map((item) => readItem(item, form, scope, []));
  const byLink = new Map(flatten(items).map((item) => [item.linkId, item]));
  const order = arrange(byLink);
  const rank = new Map(order.map((item, at) => [item.linkId, at]));
  const version = form.version ? `|${form.version}` : '';
  return {
    canonical: form.url ? form.url + version : '',
    title: readText(form.title ?? form.name, form._title),
    language: form.language ?? '',
    codes: form.code ?? [],
    items,
    byLink,
    order,
    rank,
    readers: readersOf(order),
  };
}

/** Every item, each before what is in it. */
export function flatten(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...flatten(item.items)]);
}

function weighedOf(form: FhirQuestionnaire): SumScope['weighed'] {
  const walk = (
    items: FhirItem[] | undefined,
    root: boolean,
  ): { linkId: string; root: boolean }[] =>
    (items ?? []).flatMap((item) => {
      const weighed = readOptions(item, form).some((o) => o.weight !== undefined);
      const below = walk(item.item, false);
      return weighed ? [{ linkId: item.linkId, root }, ...below] : below;
    });
  return walk(form.item, true);
}

function readItem(
  from: FhirItem,
  form: FhirQuestionnaire,
  scope: SumScope,
  ancestors: readonly string[],
  hiddenAbove = false,
): Item {
  const looks = readLooks(from, hiddenAbove);
  const options = readOptions(from, form);
  const calculated = extensionOf(from, `${sdcExtension}calculatedExpression`);
  const initial = extensionOf(from, `${sdcExtension}initialExpression`);
  const path = [from.linkId, ...ancestors];
  return {
    linkId: from.linkId,
    type: from.type as ItemType,
    codes: from.code ?? [],
    required: from.required ?? false,
    repeats: (from.repeats ?? false) && !calculated,
    readOnly: from.readOnly ?? false,
    ...looks,
    ...readLimits(from),
    options,
    initial: readInitial(from),
    prefill: profileField(initial?.valueExpression?.expression),
    sum: calculated && sumOf(calculated.valueExpression?.expression ?? '', scope),
    conditions: readConditions(from),
    anyCondition: from.enableBehavior === 'any',
    items: (from.item ?? []).map((item) => readItem(item, form, scope, path, looks.hidden)),
    ancestors,
  };
}

type Looks = Pick<
  Item,
  'text' | 'prefix' | 'hidden' | 'control' | 'orientation' | 'entryFormat' | 'openLabel' | 'unit'
>;

function readLooks(from: FhirItem, hiddenAbove: boolean): Looks {
  const of = (name: string) => extensionOf(from, fhirExtension + name);
  const control = of('questionnaire-itemControl')?.valueCodeableConcept?.coding?.at(-1)?.code;
  const unit = of('questionnaire-unit')?.valueCoding;
  const openLabel = extensionOf(from, `${sdcExtension}openLabel`);
  return {
    text: readText(from.text, from._text),
    prefix: readText(from.prefix, from._prefix),
    hidden: hiddenAbove || of('questionnaire-hidden')?.valueBoolean === true,
    control: control ?? '',
    orientation: of('questionnaire-choiceOrientation')?.valueCode ?? '',
    entryFormat: readEntryFormat(from),
    openLabel: readText(openLabel?.valueString, openLabel?._valueString),
    unit: unit?.display ?? unit?.code ?? '',
  };
}

function readEntryFormat(from: FhirItem): Text {
  const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/entryFormat';
  const format = extensionOf(from, `${fhirExtension}entryFormat`, sdc);
  return readText(format?.valueString, format?._valueString);
}

type Limits = Pick<
  Item,
  'maxLength' | 'minLength' | 'minOccurs' | 'maxOccurs' | 'min' | 'max' | 'pattern'
>;

function readLimits(from: FhirItem): Limits {
  const of = (name: string) => extensionOf(from, fhirExtension + name);
  const bound = (name: string): Value | undefined => {
    const extension = of(name);
    return extension && readValue(extension);
  };
  return {
    maxLength: from.maxLength ?? 0,
    minLength: of('minLength')?.valueInteger ?? 0,
    minOccurs: of('questionnaire-minOccurs')?.valueInteger ?? 0,
    maxOccurs: of('questionnaire-maxOccurs')?.valueInteger ?? 0,
    min: bound('minValue'),
    max: bound('maxValue'),
    pattern: readPattern(of('regex')?.valueString),
  };
}

// The server's RE2 knows spellings that this engine does not; it judges those alone.
function readPattern(source: string | undefined): RegExp | undefined {
  if (source === undefined) return undefined;
  try {
    return new RegExp(`^(?:${source})$`, 'u');
  } catch {
    return undefined;
  }
}

function readInitial(from: FhirItem): Value[] {
  const selected = (from.answerOption ?? []).filter((option) => option.initialSelected);
  return [...(from.initial ?? []), ...selected].flatMap((initial) => readValue(initial) ?? []);
}

function readConditions(from: FhirItem): Condition[] {
  return (from.enableWhen ?? []).flatMap((condition) => {
    const answer = readValue(condition, 'answer');
    return answer ? [{ question: condition.question, operator: condition.operator, answer }] : [];
  });
}

/** The items whose answers or asking decide on an item. */
function dependsOn(item: Item): string[] {
  const parent = item.ancestors.slice(0, 1);
  return [...parent, ...item.conditions.map((c) => c.question), ...(item.sum ?? [])];
}

function arrange(byLink: ReadonlyMap<string, Item>): Item[] {
  const order: Item[] = [];
  const seen = new Set<string>();
  const visit = (item: Item) => {
    if (seen.has(item.linkId)) return;
    seen.add(item.linkId);
    for (const id of dependsOn(item)) {
      const needed = byLink.get(id);
      if (needed) visit(needed);
    }
    order.push(item);
  };
  byLink.forEach(visit);
  return order;
}

function readersOf(order: readonly Item[]): Map<string, number[]> {
  const readers = new Map<string, number[]>();
  order.forEach((item, at) => {
    for (const id of new Set(dependsOn(item))) {
      const known = readers.get(id);
      if (known) known.push(at);
      else readers.set(id, [at]);
    }
  });
  return readers;
}
