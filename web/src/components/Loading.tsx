import { Trans } from '@lingui/react/macro';
import { useEffect, useId, useState } from 'react';
import css from './Loading.module.css';

const patience = 300;

/** The shape of what is coming, after 300 ms, so that fast answers don't flicker. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const late = useLate();
  return (
    <div role="status" className={css.skeleton} data-waiting>
      {late && (
        <>
          <span className="unseen">
            <Trans>Loading</Trans>
          </span>
          {Array.from({ length: lines }, (_, i) => (
            <span key={i} className={css.line} />
          ))}
        </>
      )}
    </div>
  );
}

type ProgressProps = { label: string; value: number; max: number; text: string };

/** How far an upload or export is, with numbers: "3 of 8 MB". */
export function ProgressBar({ label, value, max, text }: ProgressProps) {
  const id = useId();
  return (
    <div className={css.progress}>
      <span className={css.words}>
        <span id={id}>{label}</span> <span className="tabular soft">{text}</span>
      </span>
      <progress
        aria-labelledby={id}
        className={css.bar}
        value={value}
        max={max}
        aria-valuetext={text}
      />
    </div>
  );
}

function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return late;
}
