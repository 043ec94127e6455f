import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import css from './StatusMark.module.css';

export type Status = 'done' | 'due' | 'alarm' | 'calm';

const icons: Record<Status, IconName | undefined> = {
  done: 'check',
  due: 'clock',
  alarm: 'alert',
  calm: undefined,
};

/** A state as a mark and a word, never as colour alone. */
export function StatusMark({ status, children }: { status: Status; children: ReactNode }) {
  const icon = icons[status];
  return (
    <span className={`${css.mark} ${css[status]}`}>
      {icon && <Icon name={icon} size={18} />}
      <span>{children}</span>
    </span>
  );
}
