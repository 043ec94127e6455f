import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Node } from '../../lib/form/layout';
import { textIn } from '../../lib/form/model';
import { groupOf } from '../../lib/form/state';
import { Button } from '../Button';
import { ErrorText, fieldCss } from '../Field';
import { idOf, useFault, useFormLanguage, useFormParts, useFormState } from './context';
import css from './Form.module.css';
import { NodeList } from './NodeList';
import { ItemLabel, labelOf } from './useQuestion';
import { faultWords } from './words';

type GroupProps = { node: Node; level: number };

/** Questions that belong together, under their heading. */
export function Group({ node, level }: GroupProps) {
  const heading = textIn(node.item.text, useFormLanguage());
  const below = heading ? level + 1 : level;
  return (
    <GroupFrame node={node} level={level}>
      <NodeList nodes={node.kids} level={below} />
      {node.item.repeats && <Occurrence node={node} />}
    </GroupFrame>
  );
}

type GroupFrameProps = { node: Node; level: number; children: ReactNode };

/** A group's heading and what is wrong with it as a whole. */
export function GroupFrame({ node, level, children }: GroupFrameProps) {
  const { i18n } = useLingui();
  const lang = useFormLanguage();
  const fault = useFault(node);
  const id = idOf(node);
  const text = labelOf(node.item, lang);
  return (
    <div
      role="group"
      id={id}
      className={css.group}
      aria-labelledby={text ? `${id}-title` : undefined}
    >
      {text && (
        <Heading level={level} id={`${id}-title`}>
          <ItemLabel item={node.item} />
          <Count node={node} />
        </Heading>
      )}
      {fault && (
        <span className={fieldCss.error}>
          <ErrorText error={faultWords(i18n, node.item, fault)} />
        </span>
      )}
      {children}
    </div>
  );
}

type HeadingProps = { level: number; id: string; children: ReactNode };

function Heading({ level, id, children }: HeadingProps) {
  const Tag = `h${String(Math.min(level, 6))}` as 'h2';
  return (
    <Tag
      id={id}
      tabIndex={level === 2 ? -1 : undefined}
      className={level > 2 ? css.subheading : css.heading}
    >
      {children}
    </Tag>
  );
}

/** Which of several occurrences a group is: "2 of 3". */
function Count({ node }: { node: Node }) {
  const [at, of] = usePlace(node);
  if (of < 2) return null;
  return (
    <span className={css.count}>
      {' '}
      <Trans>
        {at} of {of}
      </Trans>
    </span>
  );
}

/** The place of a repeating group's occurrence, from 1, and how many there are. */
function usePlace(node: Node): [number, number] {
  const ids = useFormState((state) => groupOf(state, node)?.ids);
  const own = Number(node.key.slice(node.key.lastIndexOf('#') + 1));
  return [(ids?.indexOf(own) ?? 0) + 1, ids?.length ?? 1];
}

/** Takes an occurrence away or, at the last one, adds another. */
function Occurrence({ node }: { node: Node }) {
  const { t } = useLingui();
  const { store } = useFormParts();
  const [at, of] = usePlace(node);
  const most = node.item.maxOccurs;
  const text = labelOf(node.item, useFormLanguage());
  return (
    <div className="row">
      {at === of && (most === 0 || of < most) && (
        <Button onPress={() => store.addOccurrence(node)}>
          {text ? <Trans>Add another: {text}</Trans> : <Trans>Add another</Trans>}
        </Button>
      )}
      {of > 1 && (
        <Button
          kind="plain"
          aria-label={t`Remove ${text} ${at} of ${of}`}
          onPress={() => store.removeOccurrence(node)}
        >
          <Trans>Remove this one</Trans>
        </Button>
      )}
    </div>
  );
}
