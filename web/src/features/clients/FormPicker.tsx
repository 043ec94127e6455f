import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CheckboxGroup } from '../../components/Choices';
import { DateField } from '../../components/DateField';
import { Skeleton } from '../../components/Loading';
import { MoreRows } from '../../components/MoreRows';
import { ProblemNotice } from '../../components/ProblemNotice';
import { formsQuery, shelve } from '../../lib/library';
import { useOpenAccount } from '../../lib/session/use';
import type { Sending } from './draft';

type PickerProps = {
  sending: Sending;
  onChange: (sending: Sending) => void;
  /** What the fields' pointers begin with, such as `#/invite`. */
  base: string;
  field: (pointer: string) => { id: string; error: string | undefined };
  optional?: boolean;
};

/** Which forms to give, in their newest versions, and until when. */
export function FormPicker({ sending, onChange, base, field, optional }: PickerProps) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const query = useInfiniteQuery(formsQuery(account.id));
  const forms = shelve(query.data?.pages.flatMap((page) => page.forms) ?? []);
  if (!query.data) return query.error ? <ProblemNotice problem={query.error} /> : <Skeleton />;
  if (forms.length === 0) {
    return (
      <p className="soft">
        <Trans>There are no forms in the library yet.</Trans>
      </p>
    );
  }
  return (
    <>
      <div id={field(`${base}/forms`).id}>
        <CheckboxGroup
          label={t`Forms to fill in`}
          error={field(`${base}/forms`).error}
          optional={optional}
          choices={forms.map(({ newest }) => ({ value: newest.id, label: newest.title }))}
          value={sending.forms}
          onChange={(chosen) => onChange({ ...sending, forms: chosen })}
        />
      </div>
      <MoreRows query={query} />
      {sending.forms.length > 0 && (
        <DateField
          label={t`Due date`}
          hint={t`In the client's own time zone.`}
          optional
          {...field(`${base}/dueOn`)}
          value={sending.dueOn ?? undefined}
          onChange={(dueOn) => onChange({ ...sending, dueOn })}
        />
      )}
    </>
  );
}
