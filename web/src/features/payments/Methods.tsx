import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { Section } from '../../components/Page';
import { StatusMark } from '../../components/StatusMark';
import { useIdempotencyKeys } from '../../lib/client/idempotency';
import { asProblem } from '../../lib/client/problem';
import { problemWords } from '../../lib/client/words';
import { may, useOpenAccount } from '../../lib/session/use';
import { addMethod, purseQuery, requestRemoval, setDefault, type Method, type Purse } from './api';
import { expiry, MethodName } from './parts';
import css from './payments.module.css';

/** Saved cards. They are added on the payment processor's own page and removed by the practice. */
export function Methods({ purse }: { purse: Purse }) {
  const account = useOpenAccount();
  const practice = account.practice.name;
  const acts = may(account, 'payments:act');
  return (
    <Section title={<Trans>Payment methods</Trans>}>
      <div className="stack-tight">
        {purse.methods.length > 0 ? (
          <ul className={css.lines}>
            {purse.methods.map((method) => (
              <MethodLine key={method.id} method={method} acts={acts} />
            ))}
          </ul>
        ) : (
          <p className="soft">
            {acts ? (
              <Trans>You have saved no card yet. With one, paying is a single press.</Trans>
            ) : (
              <Trans>No card is saved yet.</Trans>
            )}
          </p>
        )}
        {acts && purse.ready && <AddMethod />}
        {acts && (
          <p className="soft small">
            <Trans>
              You give your card on the payment processor's own page. {practice} and this portal
              never see its number. A saved card can be removed by {practice} only: use Request
              removal, or contact them.
            </Trans>
          </p>
        )}
      </div>
    </Section>
  );
}

function AddMethod() {
  const { t, i18n } = useLingui();
  const account = useOpenAccount();
  const keys = useIdempotencyKeys();
  const add = useMutation({
    mutationFn: () => addMethod(account.id, keys.keyFor('add')),
    onSuccess: ({ url }) => {
      keys.settled();
      if (url) window.location.assign(url);
    },
  });
  return (
    <div className="row">
      <Button onPress={() => add.mutate()} busy={add.isPending && t`Opening`}>
        <Trans>Add a payment method</Trans>
      </Button>
      {add.error && <p role="alert">{problemWords(i18n, asProblem(add.error))}</p>}
    </div>
  );
}

function MethodLine({ method, acts }: { method: Method; acts: boolean }) {
  const { i18n } = useLingui();
  const account = useOpenAccount();
  const queries = useQueryClient();
  const settled = () => queries.invalidateQueries(purseQuery(account.id));
  const offer = useMutation({
    mutationFn: () => setDefault(account.id, method.id),
    onSuccess: settled,
  });
  const remove = useMutation({
    mutationFn: () => requestRemoval(account.id, method.id),
    onSuccess: settled,
  });
  const error = offer.error ?? remove.error;
  return (
    <li className={css.line}>
      <span className={css.grow}>
        <MethodName method={method} />
        <MethodState method={method} />
      </span>
      {acts && (
        <MethodActions
          method={method}
          onOffer={offer.isPending ? undefined : () => offer.mutate()}
          onRemove={remove.isPending ? undefined : () => remove.mutate()}
        />
      )}
      {error && <p role="alert">{problemWords(i18n, asProblem(error))}</p>}
    </li>
  );
}

function MethodState({ method }: { method: Method }) {
  const ends = expiry(method);
  const practice = useOpenAccount().practice.name;
  if (method.removalAsked) {
    return (
      <StatusMark status="due">
        <Trans>{practice} was asked to remove it</Trans>
      </StatusMark>
    );
  }
  if (method.expired) {
    return (
      <StatusMark status="alarm">
        <Trans>Expired {ends}</Trans>
      </StatusMark>
    );
  }
  return (
    <span className="soft small">
      {method.default ? (
        <Trans>Used by default, expires {ends}</Trans>
      ) : (
        <Trans>Expires {ends}</Trans>
      )}
    </span>
  );
}

type ActionsProps = { method: Method; onOffer?: () => void; onRemove?: () => void };

function MethodActions({ method, onOffer, onRemove }: ActionsProps) {
  const { t } = useLingui();
  const { last4 } = method;
  return (
    <span className={css.actions}>
      {!method.default && !method.expired && (
        <Button
          kind="plain"
          onPress={onOffer}
          aria-label={t`Use the card ending in ${last4} by default`}
        >
          <Trans>Use by default</Trans>
        </Button>
      )}
      {!method.removalAsked && (
        <Button
          kind="plain"
          onPress={onRemove}
          aria-label={t`Request removal of the card ending in ${last4}`}
        >
          <Trans>Request removal</Trans>
        </Button>
      )}
    </span>
  );
}
