import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/Button';
import { ProgressBar, Skeleton } from '../../components/Loading';
import { Card } from '../../components/Page';
import { ProblemNotice } from '../../components/ProblemNotice';
import { StatusMark } from '../../components/StatusMark';
import { DateTime } from '../../components/Values';
import { formatSize } from '../../lib/i18n/format';
import { intlTag } from '../../lib/i18n/languages';
import { useOpenAccount } from '../../lib/session/use';
import { downloadExport, exportQuery, startExport, type Export } from './api';
import css from './accounts.module.css';

/** Taking everything along: ask for an archive, see how far it is, download it. */
export function Archive() {
  const { t } = useLingui();
  const account = useOpenAccount();
  const queries = useQueryClient();
  const query = exportQuery(account.id);
  const { data, error } = useQuery(query);
  const start = useMutation({
    mutationFn: () => startExport(account.id),
    onSuccess: (made) => queries.setQueryData(query.queryKey, made),
  });
  if (!data) return error ? <ProblemNotice problem={error} /> : <Skeleton lines={3} />;
  return (
    <Card>
      <div className={css.person}>
        <p>
          <Trans>
            One file with all your documents and your records. Other practices can read the records:
            they are written in FHIR. You get a mail when it is ready, and it can be downloaded for
            7 days.
          </Trans>
        </p>
        {start.error && <ProblemNotice problem={start.error} />}
        <Standing archive={data} />
        {data.state !== 'running' && (
          <Button
            kind={data.state === 'ready' ? 'quiet' : 'main'}
            onPress={() => start.mutate()}
            busy={start.isPending && t`Asking`}
          >
            {data.state === 'ready' ? (
              <Trans>Make a new one</Trans>
            ) : (
              <Trans>Make my archive</Trans>
            )}
          </Button>
        )}
      </div>
    </Card>
  );
}

function Standing({ archive }: { archive: Export }) {
  switch (archive.state) {
    case 'none':
      return null;
    case 'running':
      return <Running archive={archive} />;
    case 'ready':
      return <Ready archive={archive} />;
    case 'expired':
      return (
        <StatusMark status="calm">
          <Trans>Your last archive is gone, as promised</Trans>
        </StatusMark>
      );
    case 'failed':
      return (
        <StatusMark status="alarm">
          <Trans>Your archive could not be made. Please ask again.</Trans>
        </StatusMark>
      );
  }
}

function Running({ archive }: { archive: Export }) {
  const { t } = useLingui();
  const { done = 0, files } = archive;
  if (!files) {
    return (
      <p role="status">
        <Trans>Your archive is being made. You can close this page.</Trans>
      </p>
    );
  }
  return (
    <ProgressBar
      label={t`Your archive is being made`}
      value={done}
      max={files}
      text={t`${done} of ${files} files`}
    />
  );
}

function Ready({ archive }: { archive: Export }) {
  const { t } = useLingui();
  const account = useOpenAccount();
  const download = useMutation({
    mutationFn: () => downloadExport(account.id),
    onSuccess: ({ url }) => globalThis.location.assign(url),
  });
  const size = archive.size && formatSize(archive.size, intlTag());
  return (
    <>
      <StatusMark status="done">
        <Trans>Ready, {size}</Trans>
      </StatusMark>
      {download.error && <ProblemNotice problem={download.error} />}
      <Button kind="main" onPress={() => download.mutate()} busy={download.isPending && t`Opening`}>
        <Trans>Download</Trans>
      </Button>
      {archive.expiresAt && (
        <span className="soft small">
          <Trans>
            Gone on <DateTime at={archive.expiresAt} zone={account.timeZone} />
          </Trans>
        </span>
      )}
    </>
  );
}
