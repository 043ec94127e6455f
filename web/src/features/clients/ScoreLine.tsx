import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { Score } from './api';

// The severities that instruments publish, by code.
const severities: Record<string, MessageDescriptor> = {
  minimal: msg`minimal`,
  mild: msg`mild`,
  moderate: msg`moderate`,
  'moderately-severe': msg`moderately severe`,
  severe: msg`severe`,
};

/** A score in words: "14 of 27, moderate". */
export function ScoreLine({ score }: { score: Score }) {
  const { i18n } = useLingui();
  const { name, value, max, severity } = score;
  const known = severity && severities[severity];
  const word = known ? i18n._(known) : severity;
  return (
    <p className="tabular">
      {name && <span className="soft">{name}: </span>}
      <strong>
        {max ? (
          <Trans>
            {value} of {max}
          </Trans>
        ) : (
          value
        )}
      </strong>
      {word && <span>, {word}</span>}
    </p>
  );
}
