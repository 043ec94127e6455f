import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { AnswerRows } from '../../components/form/AnswerRows';
import { Notice } from '../../components/Notice';
import { PageHeader } from '../../components/Page';
import { parse } from '../../lib/form/parse';
import { rows } from '../../lib/form/show';
import type { TaskForm } from './api';
import { stateOf, titleOf } from './fill';

/** A form that is not filled in yet, for somebody who may look at it only. */
export function LookPage({ data }: { data: TaskForm }) {
  const { t, i18n } = useLingui();
  const state = useMemo(() => stateOf(parse(data.questionnaire), data), [data]);
  const title = titleOf(state.form, data.task, i18n.locale);
  const asked = rows(state, i18n.locale).filter((row) => row.kind !== 'score');
  return (
    <>
      <PageHeader title={title} back={{ to: '/tasks', label: t`My Tasks` }} />
      <Notice>
        <p>
          <Trans>You can read this form here, but not fill it in.</Trans>
        </p>
      </Notice>
      <AnswerRows rows={asked} />
    </>
  );
}
