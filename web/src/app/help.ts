/** Which guide is about a page of the portal, by the first part of its address. */
const guides: Record<string, string> = {
  '': 'dashboard',
  profile: 'profile',
  tasks: 'tasks',
  documents: 'documents',
  appointments: 'appointments',
  payments: 'payments',
  accounts: 'accounts',
  access: 'accounts',
  data: 'data',
  sessions: 'signing-in',
};

/** The address of the help with a page, below the same account. */
export function helpWith(path: string): string {
  const guide = guides[path.split('/')[1] ?? ''];
  return guide ? `/support/${guide}` : '/support';
}
