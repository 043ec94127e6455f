import { useQuery } from '@tanstack/react-query';
import { Redirect, useSearchParams } from 'wouter';
import { useShowPractice } from '../../lib/practice';
import { useSessionState } from '../../lib/session/use';
import { practiceQuery } from './api';
import { destination, useArriveSignedIn } from './arrive';
import { useFragment } from './fragment';
import { LinkLanding } from './LinkLanding';
import { SignInForm } from './SignInForm';

/** Sign-in, in a practice's name below /p/{slug}; also where a mailed link lands. */
export default function SignInPage({ slug }: { slug?: string }) {
  const { token, forget } = useFragment();
  const state = useSessionState();
  const [search] = useSearchParams();
  const { data: practice } = useQuery({ ...practiceQuery(slug ?? ''), enabled: Boolean(slug) });
  useShowPractice(practice);
  const arrive = useArriveSignedIn();
  if (token) return <LinkLanding token={token} onSignedIn={arrive} onOtherWay={forget} />;
  if (state.kind === 'in')
    return <Redirect to={destination(state.session, search.get('next'))} replace />;
  return <SignInForm practice={practice} slug={slug} onSignedIn={arrive} />;
}
