import { useEffect, useRef, type ReactNode } from 'react';
import { PageHeader } from '../../components/Page';

type HeadingProps = { title: string; lead: ReactNode; inDialog: boolean };

/** A step's heading: the page's h1, or plain words where a dialog has the title already. */
export function Heading({ title, lead, inDialog }: HeadingProps) {
  return inDialog ? <p>{lead}</p> : <PageHeader title={title} lead={lead} />;
}

/** Focuses a form's first field when it appears. */
export function useFirstField() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return form;
}
