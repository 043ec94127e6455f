import type { I18n } from '@lingui/core';
import { idOf } from '../../components/form/context';
import { labelOf } from '../../components/form/useQuestion';
import { faultWords, isFault } from '../../components/form/words';
import type { FormError } from '../../components/ErrorSummary';
import type { Problem } from '../../lib/client/problem';
import type { FaultAt } from '../../lib/form/marks';
import type { Node } from '../../lib/form/layout';
import type { FormState } from '../../lib/form/state';

const mostOfLabel = 70;

/** What needs another look, as lines that lead there. */
export function formErrors(
  i18n: I18n,
  faults: readonly FaultAt[],
  onLead?: (node: Node) => void,
): FormError[] {
  return faults.map(({ node, fault }) => {
    const label = shortened(labelOf(node.item, i18n.locale));
    const words = faultWords(i18n, node.item, fault);
    return {
      id: idOf(node),
      text: joined(label, words),
      onLead: onLead && (() => onLead(node)),
    };
  });
}

/** What the server alone found wrong with answers, as lines that lead there. */
export function refusals(
  i18n: I18n,
  { errors }: Problem,
  state: FormState,
  onLead: (node: Node) => void,
): FormError[] {
  return errors.flatMap(({ linkId, code, text }) => {
    const [node] = state.layout.byLink.get(linkId ?? '') ?? [];
    if (!node) return [];
    const label = shortened(labelOf(node.item, i18n.locale));
    const words = isFault(code) ? faultWords(i18n, node.item, code) : text;
    return [{ id: idOf(node), text: joined(label, words), onLead: () => onLead(node) }];
  });
}

/** "Date of birth: Enter a date", "Did it help? Choose an answer". */
function joined(label: string, words: string): string {
  if (!label) return words;
  return /[.?!…]$/.test(label) ? `${label} ${words}` : `${label.replace(/:$/, '')}: ${words}`;
}

function shortened(text: string): string {
  if (text.length <= mostOfLabel) return text;
  const cut = text.slice(0, mostOfLabel);
  return `${cut.slice(0, cut.lastIndexOf(' '))}…`;
}
