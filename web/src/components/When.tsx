import { Trans } from '@lingui/react/macro';
import { zonesDiffer } from '../lib/i18n/format';
import { intlTag } from '../lib/i18n/languages';
import { formatHours, formatLongDay } from '../lib/i18n/times';
import css from './When.module.css';

type WhenProps = {
  /** Both RFC 3339. */
  appointment: { start: string; end: string };
  /** The client's zone. */
  zone: string;
  /** The practice's; told too where its clock shows another time. */
  practiceZone?: string;
};

/** "Tuesday, December 1, 3:45 – 4:35 PM EST", and the practice's clock where it differs. */
export function When({ appointment, zone, practiceZone }: WhenProps) {
  const { start, end } = appointment;
  const there =
    practiceZone && zonesDiffer(start, zone, practiceZone)
      ? formatHours(start, end, intlTag(), practiceZone)
      : undefined;
  return (
    <>
      <time dateTime={start}>
        <span className={css.day}>{formatLongDay(start, intlTag(), zone)}</span>{' '}
        <span className={css.hours}>{formatHours(start, end, intlTag(), zone)}</span>
      </time>
      {there && (
        <span className={css.there}>
          {' '}
          <Trans>{there} at the practice</Trans>
        </span>
      )}
    </>
  );
}
