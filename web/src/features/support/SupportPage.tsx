import { useQuery } from '@tanstack/react-query';
import { useOpenAccount } from '../../lib/session/use';
import { supportQuery } from './api';
import { Help } from './Help';
import { Messages } from './Messages';

/** Support beside an open account: also messages to the practice. */
export default function SupportPage({ guide }: { guide?: string }) {
  const account = useOpenAccount();
  const { data } = useQuery(supportQuery(account.practice.slug));
  return (
    <Help home="/support" guide={guide} practice={account.practice.name} support={data}>
      <Messages />
    </Help>
  );
}
