import { newKeys, type Keys } from '../../lib/client/idempotency';
import { toDraft } from '../../lib/form/draft';
import type { FhirResponse } from '../../lib/form/fhir';
import { createMarks, type Marks } from '../../lib/form/marks';
import { textIn, type Profile, type Questionnaire } from '../../lib/form/model';
import { parse } from '../../lib/form/parse';
import { begin, resume, type FormState } from '../../lib/form/state';
import { createFormStore, type FormStore } from '../../lib/form/store';
import { askBeforeLeaving, beforeQuickExit } from '../../lib/leaving';
import { saveDraft, type Task, type TaskForm } from './api';
import { Autosave } from './autosave';

/** A form that somebody is filling in: what is answered, what is told, what is kept. */
export type Fill = {
  readonly id: string;
  readonly form: Questionnaire;
  readonly profile: Profile;
  readonly store: FormStore;
  readonly marks: Marks;
  readonly autosave: Autosave;
  /** Of the submission: the same answers signed again keep their key. */
  readonly keys: Keys;
};

// Pages can be left before everything is kept; it is kept all the same, and found on coming back.
const left = new Map<string, Fill>();

/** Takes up what was left unkept in this tab, else begins from what the server has. */
export function openFill(account: string, data: TaskForm): Fill {
  const id = `${account} ${data.task.id}`;
  const before = left.get(id);
  if (before && !before.autosave.settled) return before;
  const form = parse(data.questionnaire);
  const store = createFormStore(stateOf(form, data));
  const autosave = new Autosave({
    kept: keptOf(data),
    read: () => toDraft(store.getSnapshot()),
    send: (version, response) => saveDraft(account, data.task.id, version, response),
  });
  store.subscribe(() => autosave.changed());
  const marks = createMarks();
  return { id, form, profile: data.profile, store, marks, autosave, keys: newKeys() };
}

/** The state of a form as the server has it. */
export function stateOf(form: Questionnaire, data: TaskForm): FormState {
  const response = data.response as FhirResponse | undefined;
  return response ? resume(form, response, data.profile) : begin(form, data.profile);
}

/** What the form is called in the reader's language. */
export function titleOf(form: Questionnaire, task: Task, lang: string): string {
  return textIn(form.title, lang) || task.title;
}

export function keptOf(data: TaskForm) {
  return { version: data.draftVersion, savedAt: data.savedAt };
}

/**
 * Follows what happens around the page: out of sight, offline, closed. Returns
 * what to call when the page is left; what is not kept then is kept on.
 */
export function enterFill(fill: Fill): () => void {
  const { id, autosave } = fill;
  left.delete(id);
  const flush = () => autosave.flush();
  const hide = () => document.visibilityState === 'hidden' && autosave.flush();
  const ends = [askBeforeLeaving(() => !autosave.settled), beforeQuickExit(flush)];
  addEventListener('online', flush);
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', hide);
  const end = () => {
    ends.forEach((stop) => stop());
    removeEventListener('online', flush);
    removeEventListener('pagehide', flush);
    document.removeEventListener('visibilitychange', hide);
  };
  return () => {
    flush();
    if (autosave.settled) return end();
    left.set(id, fill);
    const stop = autosave.subscribe(() => {
      const again = left.get(id) !== fill;
      if (!again && !autosave.settled) return;
      stop();
      end();
      if (!again) left.delete(id);
    });
  };
}
