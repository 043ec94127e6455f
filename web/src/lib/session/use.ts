import { createContext, useContext, useSyncExternalStore } from 'react';
import { store, type Account, type Permission, type SessionState } from './store';

/** Who is signed in; the component follows it. */
export function useSessionState(): SessionState {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The account whose pages are open. The shell provides it. */
export const OpenAccount = createContext<Account | undefined>(undefined);

/** The client (portal) or practice (console) whose pages are open. Only below the shell. */
export function useOpenAccount(): Account {
  const account = useContext(OpenAccount);
  if (!account) throw new Error('no account is open here');
  return account;
}

/** Whether the open account's grant holds a permission. */
export function may(account: Account, permission: Permission | undefined): boolean {
  return !permission || account.permissions.includes(permission);
}

/** The address of an account's first page. */
export function homeOf(account: Account): string {
  return account.kind === 'staff' ? `/c/${account.id}` : `/a/${account.id}`;
}
