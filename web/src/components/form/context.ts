import { useLingui } from '@lingui/react/macro';
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { components } from '../../lib/api.gen';
import type { Answer } from '../../lib/form/answers';
import type { Node } from '../../lib/form/layout';
import type { Fault, Marks } from '../../lib/form/marks';
import type { FormState } from '../../lib/form/state';
import type { FormStore } from '../../lib/form/store';

/** What the parts of a form on the page share. */
export type FormParts = {
  readonly store: FormStore;
  readonly marks: Marks;
  /** The form is about whoever fills it in, so the browser may offer what it knows of them. */
  readonly own: boolean;
  /** Shown at once below an answer that asks for it. */
  readonly contacts: readonly components['schemas']['CrisisContact'][];
};

export const FormContext = createContext<FormParts | undefined>(undefined);

/** The form that is being filled in. Only below FormContext. */
export function useFormParts(): FormParts {
  const parts = useContext(FormContext);
  if (!parts) throw new Error('no form here');
  return parts;
}

/** Follows a part of a form's state, which must be the same object until it changes. */
export function useFormState<T>(select: (state: FormState) => T): T {
  const { store } = useFormParts();
  return useSyncExternalStore(store.subscribe, () => select(store.getSnapshot()));
}

const none: readonly Answer[] = [];

export function useAnswers(node: Node): readonly Answer[] {
  return useFormState((state) => state.answers.get(node.key) ?? none);
}

/** What is told to be wrong at a node. */
export function useFault(node: Node): Fault | undefined {
  const { store, marks } = useFormParts();
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = [store.subscribe(listener), marks.subscribe(listener)];
      return () => ends.forEach((end) => end());
    },
    [store, marks],
  );
  return useSyncExternalStore(subscribe, () => marks.told(store.getSnapshot(), node));
}

/** The language of the page, in which the form speaks as far as it can. */
export function useFormLanguage(): string {
  const { i18n } = useLingui();
  return i18n.locale;
}

/** The id of a question's control or of a group. */
export function idOf(node: Node): string {
  return `q-${node.key.replaceAll(/\s/g, '_')}`;
}
