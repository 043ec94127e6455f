import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { asProblem, type Problem } from '../client/problem';
import { useSessionState } from '../session/use';
import { cancelUpload, placeKey, uploadsQuery, type Place } from './api';
import { isFault, Queue, type Sending } from './queue';
import type { Purpose, Upload, UploadLimits } from './types';

/** One file as its sender sees it. */
export type Row = {
  key: string;
  name: string;
  size: number;
  purpose: Purpose;
  state: 'queued' | 'sending' | 'checking' | 'ready' | 'refused' | 'failed' | 'interrupted';
  /** Bytes, while sending. */
  sent: number;
  reason?: Upload['reason'];
  problem?: Problem;
  /** The document it became; of a duplicate the one that was there. */
  document?: string;
  duplicate: boolean;
  canRetry: boolean;
};

export type Uploads = {
  rows: Row[];
  limits?: UploadLimits;
  /** Why the list can't be read. */
  problem?: Problem;
  add: (files: readonly File[], permitted?: boolean) => void;
  retry: (row: Row) => void;
  /** Cancels one on its way, puts away one that has ended. */
  remove: (row: Row) => void;
};

const queues = new Map<string, Queue>();

/** The queue of a place, one for each person: who signs in next sees nothing of it. */
function queueOf(place: Place, login: string): Queue {
  const key = `${login} ${placeKey(place)}`;
  const queue = queues.get(key) ?? new Queue(place);
  queues.set(key, queue);
  return queue;
}

/**
 * Files sent in for a purpose, headless: what is on its way from this page, and
 * what the server knows, as one list that follows both. `onReady` is called when
 * one has become a document or picture.
 */
export function useUploads(place: Place, purpose: Purpose, onReady?: () => void): Uploads {
  const client = useQueryClient();
  const session = useSessionState();
  const queue = queueOf(place, 'session' in session ? session.session.login.id : '');
  const sending = useSyncExternalStore(queue.subscribe, queue.get);
  const moving = (list: { uploads: Upload[] }) =>
    list.uploads.some((one) => one.state === 'checking') ||
    queue.get().some((one) => one.state === 'sent' && !ended(list.uploads, one.upload));
  const query = uploadsQuery(place, moving);
  const { data, error } = useQuery(query);
  const arrived = sending.filter((one) => one.state === 'sent').length;
  useEffect(() => {
    if (arrived > 0)
      void client.invalidateQueries({ queryKey: ['uploads', placeKey(queue.place)] });
  }, [arrived, client, queue]);
  useWarning(sending);
  const uploads = data?.uploads;
  const rows = useMemo(
    () => rowsOf(sending, uploads ?? []).filter((row) => row.purpose === purpose),
    [sending, uploads, purpose],
  );
  useReady(rows, onReady);
  const limits = data?.limits;
  return {
    rows,
    limits,
    problem: error && !data ? asProblem(error) : undefined,
    add: (files, permitted) => limits && queue.add(files, purpose, limits, permitted),
    retry: (row) => queue.retry(row.key),
    remove: (row) => {
      const local = sending.some((one) => one.key === row.key);
      const gone = local ? queue.cancel(row.key) : cancelUpload(queue.place, row.key);
      // What can't be put away now is put away the next time.
      void gone.catch(() => undefined).then(() => client.invalidateQueries(query));
    },
  };
}

const ended = (uploads: Upload[], id: string | undefined) =>
  uploads.some((one) => one.id === id && (one.state === 'ready' || one.state === 'refused'));

/** Files of this page first, as they were chosen, then what only the server knows of. */
function rowsOf(sending: readonly Sending[], uploads: Upload[]): Row[] {
  const known = new Map(uploads.map((one) => [one.id, one]));
  const here = sending.map((item) => localRow(item, known.get(item.upload ?? '')));
  const mine = new Set(sending.map((item) => item.upload));
  const elsewhere = uploads
    .filter((one) => !mine.has(one.id) && one.state !== 'ready')
    .map((one) => serverRow(one, one.id));
  return [...here, ...elsewhere];
}

function localRow(item: Sending, upload: Upload | undefined): Row {
  if (item.state === 'sent' && upload && upload.state !== 'waiting') {
    return serverRow(upload, item.key);
  }
  const state = item.state === 'sent' ? 'checking' : item.state;
  return {
    key: item.key,
    name: item.file.name,
    size: item.file.size,
    purpose: item.purpose,
    state,
    sent: item.sent,
    problem: item.problem,
    duplicate: false,
    canRetry: state === 'failed' && !isFault(item.problem),
  };
}

function serverRow(upload: Upload, key: string): Row {
  const { name, size, purpose, reason, document, duplicate } = upload;
  const state = upload.state === 'waiting' ? 'interrupted' : upload.state;
  return {
    key,
    name,
    size,
    purpose,
    state,
    sent: size,
    reason,
    document,
    duplicate,
    canRetry: false,
  };
}

/** Tells once of each that has become ready while somebody looks. */
function useReady(rows: Row[], onReady?: () => void) {
  const ready = rows.filter((row) => row.state === 'ready').length;
  const before = useRef(ready);
  const call = useRef(onReady);
  useEffect(() => {
    call.current = onReady;
  });
  useEffect(() => {
    if (ready > before.current) call.current?.();
    before.current = ready;
  }, [ready]);
}

/** Closing the tab now would cut files off: the browser asks first. */
function useWarning(sending: readonly Sending[]) {
  const busy = sending.some((one) => one.state === 'sending' || one.state === 'queued');
  useEffect(() => {
    if (!busy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [busy]);
}
