/** Every country and territory of ISO 3166-1, and Kosovo by its user-assigned code. */
const countryCodes =
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV
BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA
GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI
KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK
SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS
XK YE YT ZA ZM ZW`.split(/\s+/);

/** Languages offered in lists, by BCP 47; any other that is kept stays. */
const languageTags =
  `en es ase am ar hy bn my yue zh-Hans zh-Hant hr cs nl prs fa fil fr de el gu ht ha he hi hmn hu ig id it
ja km ko ku lo mr ne no ps pl pt-BR pt-PT pa ro ru sm sr so sw sv ta te th ti tr uk ur vi cy yi yo zu`.split(
    /\s+/,
  );

export type Named = { value: string; label: string };

/** The country's name in a locale; the code itself where there is none. */
export function countryName(code: string, locale: string): string {
  return nameOf('region', code, locale);
}

/** The language's name in a locale, such as "Mexican Spanish". */
export function languageName(tag: string, locale: string): string {
  return tag === 'ase' ? signLanguage(locale) : nameOf('language', tag, locale);
}

/** All countries by name, the United States first. */
export function countries(locale: string): Named[] {
  const all = countryCodes.map((value) => ({ value, label: countryName(value, locale) }));
  return sorted(all, locale, 'US');
}

/** The usual languages by name, and those that are kept besides. */
export function languageNames(locale: string, kept: readonly string[]): Named[] {
  const tags = [...new Set([...languageTags, ...kept.filter(Boolean)])];
  const all = tags.map((value) => ({ value, label: capital(languageName(value, locale), locale) }));
  return sorted(all, locale, 'en');
}

/** The IANA zones that this browser knows, and the one that is kept. */
export function zones(kept: string): Named[] {
  const known = Intl.supportedValuesOf('timeZone');
  const all = known.includes(kept) || kept === '' ? known : [kept, ...known];
  return all.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

/** What people call a zone: "Eastern Time (America/New York)". */
export function zoneName(zone: string, locale: string): string {
  const plain = zone.replaceAll('_', ' ');
  try {
    const style = { timeZone: zone, timeZoneName: 'longGeneric' } as const;
    const parts = new Intl.DateTimeFormat(locale, style).formatToParts(0);
    const name = parts.find((part) => part.type === 'timeZoneName')?.value;
    return name ? `${name} (${plain})` : plain;
  } catch {
    return plain; // A zone newer than this browser.
  }
}

/** The zone that this device is set to. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function nameOf(type: 'region' | 'language', code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
  } catch {
    return code; // No code at all.
  }
}

// Browsers have no names for sign languages.
function signLanguage(locale: string): string {
  return locale.startsWith('es') ? 'lengua de señas americana' : 'American Sign Language';
}

/** A name as it begins a line: many languages write the names of languages and zones small. */
export function capital(name: string, locale: string): string {
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

function sorted(all: Named[], locale: string, first: string): Named[] {
  const rank = (one: Named) => (one.value === first ? 0 : 1);
  return all.sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, locale));
}
