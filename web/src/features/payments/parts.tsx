import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { StatusMark } from '../../components/StatusMark';
import { CalendarDate } from '../../components/Values';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { saveFile } from '../../lib/file';
import type { Invoice, Method } from './api';
import css from './payments.module.css';

/** How an invoice stands, as a mark and a word. */
export function InvoiceMark({ invoice }: { invoice: Invoice }) {
  if (invoice.state === 'paid') {
    return (
      <StatusMark status="done">
        <Trans>Paid</Trans>
      </StatusMark>
    );
  }
  if (invoice.state === 'void') {
    return (
      <StatusMark status="calm">
        <Trans>Taken back</Trans>
      </StatusMark>
    );
  }
  if (!invoice.dueOn) return null;
  return (
    <StatusMark status={invoice.overdue ? 'alarm' : 'due'}>
      {invoice.overdue ? (
        <Trans>
          Was due <CalendarDate date={invoice.dueOn} short />
        </Trans>
      ) : (
        <Trans>
          Due <CalendarDate date={invoice.dueOn} short />
        </Trans>
      )}
    </StatusMark>
  );
}

/** "Visa •••• 4242, expires 12/2034" */
export function MethodName({ method }: { method: Method }) {
  const { brand, last4 } = method;
  return (
    <span className={css.method}>
      <Icon name="card" size={20} />
      <span>
        <span className={css.brand}>{brand}</span>{' '}
        <span className="tabular">
          <span aria-hidden="true">•••• </span>
          <span className="unseen">
            <Trans>ending in</Trans>{' '}
          </span>
          {last4}
        </span>
      </span>
    </span>
  );
}

/** When a card ends, as it is printed on it: "12/34". */
export function expiry(method: Method): string {
  return `${String(method.expMonth).padStart(2, '0')}/${String(method.expYear % 100).padStart(2, '0')}`;
}

type DownloadProps = {
  label: string;
  name: string;
  get: () => Promise<{ url: string; name: string }>;
};

/** Saves a PDF on the device under its own name. */
export function DownloadButton({ label, name, get }: DownloadProps) {
  const { t, i18n } = useLingui();
  const download = useMutation({
    mutationFn: async () => saveFile(await get()),
  });
  return (
    <>
      <Button
        kind="plain"
        aria-label={name}
        onPress={() => download.mutate()}
        busy={download.isPending && t`Fetching`}
      >
        <Icon name="download" size={20} />
        {label}
      </Button>
      {download.error && <p role="alert">{problemWords(i18n, asProblem(download.error))}</p>}
    </>
  );
}
