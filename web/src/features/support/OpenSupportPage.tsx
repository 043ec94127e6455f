import { useQuery } from '@tanstack/react-query';
import { useShowPractice } from '../../lib/practice';
import { supportQuery } from './api';
import { Help } from './Help';

/** Support for whoever comes by, signed in or not: neutral, or a practice's. */
export default function OpenSupportPage({ slug, guide }: { slug?: string; guide?: string }) {
  const { data } = useQuery({ ...supportQuery(slug ?? ''), enabled: slug !== undefined });
  useShowPractice(data?.practice);
  const home = slug ? `/p/${slug}/support` : '/support';
  return <Help home={home} guide={guide} practice={data?.practice.name} support={data} />;
}
