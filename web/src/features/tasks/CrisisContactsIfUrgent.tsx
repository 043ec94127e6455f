import { CrisisContacts } from '../../components/CrisisContacts';
import { useFormParts } from '../../components/form/context';
import { urgent, type FormState } from '../../lib/form/state';

/** Whom to turn to, where any answer of the form asks for it. */
export function CrisisContactsIfUrgent({ state }: { state: FormState }) {
  const { contacts } = useFormParts();
  if (contacts.length === 0 || urgent(state).length === 0) return null;
  return <CrisisContacts contacts={contacts} />;
}
