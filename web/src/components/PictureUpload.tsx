import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { components } from '../lib/api.gen';
import { answer, api } from '../lib/client/client';
import { asProblem } from '../lib/client/problem';
import { problemWords } from '../lib/client/words';
import { useOpenAccount } from '../lib/session/use';
import { placeKey, type Place } from '../lib/upload/api';
import { useUploads } from '../lib/upload/use';
import { Button } from './Button';
import { FileView } from './FileView';
import { Icon } from './Icon';
import { Skeleton } from './Loading';
import { UploadButtons } from './UploadArea';
import { UploadHint } from './UploadHint';
import { UploadRows } from './UploadRows';
import { Day } from './Values';
import css from './Upload.module.css';

type Side = components['schemas']['PicturePurpose'];
type Picture = components['schemas']['Picture'];

/** The current pictures of a client's cards. Small ones are dead in a minute and read anew then. */
export const picturesQuery = (place: Place) =>
  queryOptions({
    queryKey: ['pictures', placeKey(place)],
    queryFn: ({ signal }) =>
      answer(
        'account' in place
          ? api.GET('/api/a/{account}/pictures', { params: { path: place }, signal })
          : api.GET('/api/p/{practice}/clients/{client}/pictures', {
              params: { path: place },
              signal,
            }),
      ),
  });

const addressOf = (place: Place, purpose: Side) => {
  const body = { as: 'view' } as const;
  return answer(
    'account' in place
      ? api.POST('/api/a/{account}/pictures/{purpose}/download', {
          params: { path: { ...place, purpose } },
          body,
        })
      : api.POST('/api/p/{practice}/clients/{client}/pictures/{purpose}/download', {
          params: { path: { ...place, purpose } },
          body,
        }),
  );
};

type PictureUploadProps = {
  purpose: Side;
  /** Which side of which card, such as "Photo ID, front". */
  label: string;
  /** The client, on the practice's side; the open account where it is left out. */
  place?: Place;
  /** Only shows what is there. */
  readOnly?: boolean;
};

/** One side of a card: what is there now, and a way to send a new picture of it. */
export function PictureUpload({ purpose, label, place, readOnly }: PictureUploadProps) {
  const { i18n } = useLingui();
  const account = useOpenAccount();
  const where = place ?? { account: account.id };
  const { data, error } = useQuery(picturesQuery(where));
  const id = useId();
  const picture = data?.pictures.find((one) => one.purpose === purpose);
  return (
    <section className={css.side} aria-labelledby={id}>
      <h3 id={id} className={css.sideName}>
        {label}
      </h3>
      {data && <Current place={where} picture={picture} label={label} />}
      {!data && !error && <Skeleton lines={3} />}
      {!data && error && <p className={css.fault}>{problemWords(i18n, asProblem(error))}</p>}
      {!readOnly && <Sender place={where} purpose={purpose} describedBy={id} again={!!picture} />}
    </section>
  );
}

type SenderProps = {
  place: Place;
  purpose: Side;
  describedBy: string;
  /** There is a picture, which the next one replaces. */
  again: boolean;
};

function Sender({ place, purpose, describedBy, again }: SenderProps) {
  const client = useQueryClient();
  const pictures = picturesQuery(place);
  const uploads = useUploads(place, purpose, () => void client.invalidateQueries(pictures));
  return (
    <>
      <UploadButtons
        purpose={purpose}
        describedBy={describedBy}
        isDisabled={!uploads.limits}
        onFiles={(files) => uploads.add(files.slice(0, 1))}
      >
        {again ? <Trans>Replace</Trans> : <Trans>Choose a file</Trans>}
      </UploadButtons>
      <p className="soft small">
        <UploadHint purpose={purpose} limits={uploads.limits} />
      </p>
      <UploadRows uploads={uploads} />
    </>
  );
}

type CurrentProps = { place: Place; picture?: Picture; label: string };

function Current({ place, picture, label }: CurrentProps) {
  const { t } = useLingui();
  const { timeZone } = useOpenAccount();
  const [large, setLarge] = useState(false);
  if (!picture) {
    return (
      <div className={css.none}>
        <Icon name="picture" size={20} />
        <span className="soft small">
          <Trans>Nothing here yet</Trans>
        </span>
      </div>
    );
  }
  return (
    <div className={css.current}>
      {picture.thumbnail ? (
        <img className={css.small} src={picture.thumbnail} alt={label} />
      ) : (
        <Icon name="file" size={32} />
      )}
      <span className="soft small">
        <Trans>
          Added <Day at={picture.createdAt} zone={timeZone} />
        </Trans>
      </span>
      <Button
        kind="plain"
        onPress={() => setLarge(!large)}
        aria-expanded={large}
        aria-label={large ? t`Close ${label}` : t`Open ${label}`}
      >
        {large ? <Trans>Close</Trans> : <Trans>Open</Trans>}
      </Button>
      {large && (
        <FileView
          id={[placeKey(place), picture.purpose, picture.createdAt]}
          name={label}
          contentType={picture.contentType}
          address={() => addressOf(place, picture.purpose)}
        />
      )}
    </div>
  );
}
