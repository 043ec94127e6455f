import type { ComponentType } from 'react';
import type { paths } from './api.gen';
import type { Permission } from './session/store';

/**
 * Where a page stands: `plain` pages need no open account, `portal` pages are a
 * client's (below /a/{account}), `console` pages a practice's (below /c/{practice}).
 */
export type Place = 'plain' | 'portal' | 'console';

/** The entries of the navigation, in the order the product gives them. */
export type EntryKey =
  | 'dashboard'
  | 'profile'
  | 'tasks'
  | 'documents'
  | 'appointments'
  | 'payments'
  | 'accounts'
  | 'support'
  | 'messages'
  | 'clients'
  | 'calendar'
  | 'forms'
  | 'billing';

export type FeatureRoute = {
  place: Place;
  /** A wouter pattern below the place's root, such as `/tasks/:task`. */
  path: string;
  /** Without this permission the page looks as if it were not there. */
  needs?: Permission;
  /** The page, loaded when it is first opened. It receives the path's parameters as props. */
  page: () => Promise<{ default: ComponentType<Record<string, string>> }>;
  /** What its first picture asks the API for, in the path's parameters, {account} and {practice}: asked for while the page loads. */
  asks?: (keyof paths)[];
};

/** What a feature adds to the app. Each `src/features/<tag>/feature.ts` exports one. */
export type Feature = {
  /** The folder's name: also which catalogue is loaded with its pages. */
  name: string;
  routes: FeatureRoute[];
  /** Its place in the navigation, for those to whom the page at its path is open. */
  entries?: { place: Exclude<Place, 'plain'>; key: EntryKey; path: string }[];
};
