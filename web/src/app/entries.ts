import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { IconName } from '../components/Icon';
import type { EntryKey } from '../lib/feature';

/** The words and drawings of the navigation; `short` fits the bar on a phone. */
export const entryLooks: Record<
  EntryKey,
  { label: MessageDescriptor; short?: MessageDescriptor; icon: IconName }
> = {
  dashboard: { label: msg`Dashboard`, short: msg`Home`, icon: 'home' },
  profile: { label: msg`My Profile`, short: msg`Profile`, icon: 'person' },
  tasks: { label: msg`My Tasks`, short: msg`Tasks`, icon: 'tasks' },
  documents: { label: msg`My Documents`, short: msg`Documents`, icon: 'file' },
  appointments: { label: msg`My Appointments`, short: msg`Visits`, icon: 'calendar' },
  payments: { label: msg`My Payments`, short: msg`Payments`, icon: 'card' },
  accounts: { label: msg`Switch Account`, short: msg`Switch`, icon: 'swap' },
  support: { label: msg`Support`, icon: 'help' },
  clients: { label: msg`Clients`, icon: 'people' },
  calendar: { label: msg`Calendar`, icon: 'calendar' },
  messages: { label: msg`Messages`, icon: 'mail' },
  forms: { label: msg`Forms`, icon: 'form' },
  billing: { label: msg`Billing`, icon: 'card' },
};
