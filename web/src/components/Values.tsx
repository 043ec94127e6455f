import { Trans } from '@lingui/react/macro';
import { formatDate, formatDay, formatInstant, formatMoney, zonesDiffer } from '../lib/i18n/format';
import { intlTag } from '../lib/i18n/languages';

/** An amount in integer minor units. */
export function Money({ minor, currency }: { minor: number; currency: string }) {
  return <span className="tabular">{formatMoney(minor, currency, intlTag())}</span>;
}

/** An amount as the API tells it. */
export function Amount({ of }: { of: { minor: number; currency: string } }) {
  return <Money minor={of.minor} currency={of.currency} />;
}

type DateTimeProps = {
  /** RFC 3339 */
  at: string;
  /** The reader's zone. */
  zone?: string;
  /** Where it differs, the practice's time is told too. */
  practiceZone?: string;
};

/** A moment in the reader's zone: "Tue, Nov 24, 3:00 PM". */
export function DateTime({ at, zone, practiceZone }: DateTimeProps) {
  const there =
    zone && practiceZone && zonesDiffer(at, zone, practiceZone)
      ? formatInstant(at, intlTag(), practiceZone)
      : undefined;
  return (
    <span>
      <time dateTime={at}>{formatInstant(at, intlTag(), zone)}</time>
      {there && (
        <span className="soft small">
          {' '}
          <Trans>({there} at the practice)</Trans>
        </span>
      )}
    </span>
  );
}

/** The day of a moment: "November 24, 2026", or short for tables. */
export function Day({ at, zone, short }: { at: string; zone?: string; short?: boolean }) {
  return <time dateTime={at}>{formatDay(at, intlTag(), zone, short ? 'medium' : 'long')}</time>;
}

/** A calendar date without a zone, such as a due date; short for tables. */
export function CalendarDate({ date, short }: { date: string; short?: boolean }) {
  return <time dateTime={date}>{formatDate(date, intlTag(), short ? 'medium' : 'long')}</time>;
}
