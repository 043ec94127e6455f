import { Trans } from '@lingui/react/macro';
import { memo } from 'react';
import { isMatrix } from '../../lib/form/control';
import type { Node } from '../../lib/form/layout';
import { isHelp, isQuestion } from '../../lib/form/model';
import { show } from '../../lib/form/show';
import { isShown } from '../../lib/form/state';
import { useAnswers, useFormLanguage, useFormState } from './context';
import css from './Form.module.css';
import { FormText } from './FormText';
import { Group } from './Group';
import { Matrix } from './Matrix';
import { Question } from './Question';
import { ItemLabel } from './useQuestion';

type NodeListProps = { nodes: readonly Node[]; level: number };

/** Nodes in order, as far as they are shown. `level` is that of the headings among them. */
export function NodeList({ nodes, level }: NodeListProps) {
  return nodes.map((node) => <NodeView key={node.key} node={node} level={level} />);
}

const NodeView = memo(function NodeView({ node, level }: { node: Node; level: number }) {
  const shown = useFormState((state) => isShown(state, node));
  const { item } = node;
  if (!shown || isHelp(item)) return null;
  if (item.type === 'display') return <Note node={node} />;
  if (item.type === 'group') {
    return isMatrix(item) && !item.repeats ? (
      <Matrix node={node} level={level} />
    ) : (
      <Group node={node} level={level} />
    );
  }
  if (!isQuestion(item) || item.readOnly) return <Known node={node} />;
  return <Question node={node} level={level} />;
});

function Note({ node }: { node: Node }) {
  return (
    <p className={css.note}>
      <FormText text={node.item.text} />
    </p>
  );
}

/** What is calculated or can't be changed: told, not asked. */
function Known({ node }: { node: Node }) {
  const lang = useFormLanguage();
  const answers = useAnswers(node);
  const texts = answers.map((one) => show(node.item, one.value, lang));
  return (
    <dl className={css.known}>
      <dt className={css.knownLabel}>
        <ItemLabel item={node.item} />
      </dt>
      <dd>{texts.length > 0 ? texts.join(', ') : <Trans>Nothing yet</Trans>}</dd>
    </dl>
  );
}
