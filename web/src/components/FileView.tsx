import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { bytesOf } from '../lib/file';
import css from './FileView.module.css';
import { Skeleton } from './Loading';
import { Notice } from './Notice';
import { ProblemNotice } from './ProblemNotice';

const PdfViewer = lazy(() =>
  import('./PdfViewer').then((module) => ({ default: module.PdfViewer })),
);

type FileViewProps = {
  /** Says whose and which file it is, for the cache of this moment. */
  id: readonly string[];
  name: string;
  contentType: string;
  /** Asks for an address that gives the bytes for a minute. */
  address: () => Promise<{ url: string }>;
  /** Called when the address was given out: the file counts as opened then. */
  onOpened?: () => void;
};

/** A file in the page: pictures, PDFs; of others a word that they can't be shown. */
export function FileView({ id, name, contentType, address, onOpened }: FileViewProps) {
  const kind = kindOf(contentType);
  const { data, error } = useQuery({
    queryKey: ['file', ...id],
    queryFn: async () => {
      const { url } = await address();
      onOpened?.();
      return kind === 'pdf' ? { bytes: await (await bytesOf(url)).arrayBuffer() } : { url };
    },
    enabled: kind !== 'other',
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (kind === 'other') {
    return (
      <Notice>
        <p>
          <Trans>This kind of file can't be shown here. Download it to open it.</Trans>
        </p>
      </Notice>
    );
  }
  if (error) {
    return <ProblemNotice problem={error} />;
  }
  if (!data) return <Skeleton lines={6} />;
  if ('url' in data) return <img className={css.picture} src={data.url} alt={name} />;
  return (
    <Suspense fallback={<Skeleton lines={6} />}>
      <PdfViewer name={name} bytes={data.bytes} />
    </Suspense>
  );
}

function kindOf(contentType: string): 'picture' | 'pdf' | 'other' {
  if (contentType.startsWith('image/')) return 'picture';
  return contentType === 'application/pdf' ? 'pdf' : 'other';
}
