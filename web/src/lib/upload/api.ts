import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../client/client';
import { background } from '../client/send';
import type { components } from '../api.gen';
import type { Upload, UploadLimits } from './types';

export type Wish = components['schemas']['CreateUpload'];
export type Ticket = components['schemas']['UploadTicket'];

/** Whose files are sent in: a client's own, or by staff for a client. */
export type Place = { account: string } | { practice: string; client: string };

/** Names a place in caches. */
export const placeKey = (place: Place) =>
  'account' in place ? place.account : `${place.practice}/${place.client}`;

export function createUpload(place: Place, body: Wish, key: string): Promise<Ticket> {
  const header = { 'Idempotency-Key': key };
  return answer(
    'account' in place
      ? api.POST('/api/a/{account}/uploads', { params: { path: place, header }, body })
      : api.POST('/api/p/{practice}/clients/{client}/uploads', {
          params: { path: place, header },
          body,
        }),
  );
}

export async function cancelUpload(place: Place, upload: string): Promise<void> {
  if ('account' in place) {
    await api.DELETE('/api/a/{account}/uploads/{upload}', {
      params: { path: { ...place, upload } },
    });
    return;
  }
  await api.DELETE('/api/p/{practice}/clients/{client}/uploads/{upload}', {
    params: { path: { ...place, upload } },
  });
}

type List = { uploads: Upload[]; limits: UploadLimits };

/** Own files on their way. Asked again and again while `moving` says that there is something to see. */
export const uploadsQuery = (place: Place, moving: (list: List) => boolean) =>
  queryOptions({
    queryKey: ['uploads', placeKey(place)],
    queryFn: ({ signal }): Promise<List> =>
      answer(
        'account' in place
          ? api.GET('/api/a/{account}/uploads', {
              params: { path: place },
              headers: background,
              signal,
            })
          : api.GET('/api/p/{practice}/clients/{client}/uploads', {
              params: { path: place },
              headers: background,
              signal,
            }),
      ),
    refetchInterval: (query) => (query.state.data && moving(query.state.data) ? 2_000 : false),
  });
