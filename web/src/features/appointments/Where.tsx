import { Trans } from '@lingui/react/macro';
import type { Appointment } from './api';

/** The place with its map, or that it is over video. */
export function Where({ appointment }: { appointment: Appointment }) {
  const { telehealth, place, address } = appointment;
  if (telehealth) {
    return (
      <p>
        <Trans>Telehealth, over video in your browser</Trans>
      </p>
    );
  }
  return (
    <p>
      {place}
      {address && (
        <>
          <br />
          <span className="soft">{address}</span>{' '}
          <a href={mapOf(address)} target="_blank" rel="noopener noreferrer">
            <Trans>Show on a map</Trans>
            <span className="unseen">
              {' '}
              <Trans>(opens in a new tab)</Trans>
            </span>
          </a>
        </>
      )}
    </p>
  );
}

/** Opens the reader's own map app on a phone, a map in the browser elsewhere. */
function mapOf(address: string): string {
  return `https://www.google.com/maps/search/?${new URLSearchParams({ api: '1', query: address })}`;
}
