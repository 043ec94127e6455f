import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from './Button';
import { ProblemNotice } from './ProblemNotice';

type MoreProps = {
  query: {
    data?: unknown;
    error: Error | null;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
};

/** The way to a list's next page, and why it could not be had. Nothing after the last. */
export function MoreRows({ query }: MoreProps) {
  const { t } = useLingui();
  return (
    <>
      {query.data !== undefined && query.error && <ProblemNotice problem={query.error} />}
      {query.hasNextPage && (
        <div>
          <Button
            onPress={() => query.fetchNextPage()}
            busy={query.isFetchingNextPage && t`Loading`}
          >
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </>
  );
}
