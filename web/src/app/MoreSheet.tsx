import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import type { Session } from '../lib/session/store';
import { AccountMenu } from './AccountMenu';
import menu from './AccountMenu.module.css';
import { EntryLink } from './PortalLayout';
import type { Entry } from './registry';

type MoreSheetProps = { entries: Entry[]; session: Session; onClose: () => void };

/** What does not fit the bar at the bottom of a phone. Going somewhere closes it. */
export function MoreSheet({ entries, session, onClose }: MoreSheetProps) {
  const [path] = useLocation();
  const opened = useRef(path);
  useEffect(() => {
    if (opened.current !== path) onClose();
  }, [path, onClose]);
  return (
    <Dialog title={<Trans>More</Trans>} onClose={onClose}>
      {entries.map((entry) => (
        <EntryLink key={entry.key} entry={entry} className={menu.item} />
      ))}
      <AccountMenu session={session} />
      <Button onPress={onClose} wide>
        <Trans>Close</Trans>
      </Button>
    </Dialog>
  );
}
