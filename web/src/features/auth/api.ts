import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../lib/client/client';
import type { components } from '../../lib/api.gen';

export type Challenge = components['schemas']['Challenge'];
export type InviteView = components['schemas']['InviteView'];
export type OwnSession = components['schemas']['OwnSession'];
type StartSignIn = components['schemas']['StartSignIn'];

export const practiceQuery = (slug: string) =>
  queryOptions({
    queryKey: ['practice', slug],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/auth/practices/{slug}', { params: { path: { slug } }, signal })),
    staleTime: Infinity,
  });

export const startSignIn = (body: StartSignIn) =>
  answer(api.POST('/api/auth/challenges', { body }));

export const answerCode = (challenge: string, code: string) =>
  answer(api.POST('/api/auth/code', { body: { challenge, code } }));

/** Mails a code to another address to sign in with. */
export const startEmailChange = (email: string) =>
  answer(api.POST('/api/auth/email', { body: { email } }));

export const confirmEmailChange = (challenge: string, code: string) =>
  answer(api.POST('/api/auth/email/code', { body: { challenge, code } }));

/** Viewing changes nothing, so it may be asked again; the token stays in memory alone. */
export const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ['link', token],
    queryFn: () => answer(api.POST('/api/auth/link/view', { body: { token } })),
    staleTime: Infinity,
    gcTime: 0,
  });

export const openLink = (token: string) => answer(api.POST('/api/auth/link', { body: { token } }));

export const inviteQuery = (token: string) =>
  queryOptions({
    queryKey: ['invite', token],
    queryFn: () => answer(api.POST('/api/auth/invite/view', { body: { token } })),
    staleTime: Infinity,
    gcTime: 0,
  });

export const acceptInvite = (token: string) =>
  answer(api.POST('/api/auth/invite/accept', { body: { token } }));

export const renewInvite = (token: string) =>
  answer(api.POST('/api/auth/invite/renew', { body: { token } }));

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => answer(api.GET('/api/auth/sessions', { signal })),
});

export const endSession = (session: string) =>
  answer(api.DELETE('/api/auth/sessions/{session}', { params: { path: { session } } }));
