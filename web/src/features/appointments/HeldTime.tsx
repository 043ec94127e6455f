import { Trans } from '@lingui/react/macro';
import { useEffect, useState, type ReactNode } from 'react';
import { Notice } from '../../components/Notice';
import { Section } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import type { Problem } from '../../lib/client/problem';
import { formatTime } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import type { Hold } from './api';
import type { Holding } from './useHold';
import { When } from '../../components/When';

type HeldProps = {
  held: Hold;
  zone: string;
  /** Why confirming did not work. */
  problem: Problem | null | undefined;
  holding: Holding;
  children: ReactNode;
};

/** The time that is kept, until when, and what to do with it. */
export function HeldTime({ held, zone, problem, holding, children }: HeldProps) {
  const over = useOver(held);
  const until = formatTime(held.until, intlTag(), zone);
  const taken =
    problem && (problem.is('slot-taken') || problem.is('slot-wrong') || problem.is('hold-over'));
  const { lost } = holding;
  useEffect(() => {
    if (taken) lost(problem);
  }, [taken, problem, lost]);
  return (
    <Section title={<Trans>Is this right?</Trans>}>
      <p>
        <When appointment={held} zone={zone} />
      </p>
      {over ? (
        <Notice kind="due" live="status">
          <p>
            <Trans>
              The five minutes are over. If nobody else has chosen this time, you can still have it.
            </Trans>
          </p>
        </Notice>
      ) : (
        <p className="soft">
          <Trans>This time is kept for you until {until}.</Trans>
        </p>
      )}
      {problem && !taken && <ProblemNotice problem={problem} />}
      {children}
    </Section>
  );
}

/** Whether the hold has lapsed; measured from when it came, so that a wrong clock does no harm. */
function useOver(held: Hold): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const left = Date.parse(held.until) - Date.parse(held.now);
    const timer = setTimeout(() => setOver(true), Math.max(left, 0));
    return () => clearTimeout(timer);
  }, [held]);
  return over;
}
