type Amount = { minor: number; currency: string };

/** How many digits a currency's minor units have. */
function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount in major units, to be typed: 2500 cents are 25. */
export function amountOf(amount: Amount | undefined): number | undefined {
  return amount && amount.minor / 10 ** digitsOf(amount.currency);
}

/** What was typed in major units as an amount; undefined for nothing. */
export function minorOf(value: number | undefined, currency: string): Amount | undefined {
  if (value === undefined || Number.isNaN(value) || value === 0) return undefined;
  return { minor: Math.round(value * 10 ** digitsOf(currency)), currency };
}
