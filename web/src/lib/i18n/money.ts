import { parseNumber } from './format';

/** How many digits a currency's minor unit has: 2 for USD, 0 for JPY. */
export function digitsOf(currency: string): number {
  const style = { style: 'currency', currency } as const;
  return new Intl.NumberFormat('en', style).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * A typed amount in whole minor units; undefined for what is no amount, or has
 * more digits than the currency. Digits are counted as text: nothing is rounded.
 */
export function parseAmount(text: string, currency: string, locale: string): number | undefined {
  const value = parseNumber(text.replaceAll(/[^\d.,\s-]/g, ''), locale);
  if (value === undefined) return undefined;
  const digits = digitsOf(currency);
  const exact = value.toFixed(digits);
  if (Number(exact) !== value) return undefined;
  return Number(exact.replace('.', ''));
}

/** An amount as it is typed: "40.00". */
export function typedAmount(minor: number, currency: string, locale: string): string {
  const digits = digitsOf(currency);
  const style = {
    useGrouping: false,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  };
  return new Intl.NumberFormat(locale, style).format(minor / 10 ** digits);
}
