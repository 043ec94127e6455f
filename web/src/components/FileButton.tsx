import { useRef, type ReactNode } from 'react';
import { Button } from './Button';

type FileButtonProps = {
  /** What the browser offers, such as `.json`. */
  accept: string;
  /** The text of the file that was chosen. */
  onText: (text: string) => void;
  children: ReactNode;
};

/** Lets somebody choose a file of text. */
export function FileButton({ accept, onText, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (file) onText(await file.text());
    if (input.current) input.current.value = '';
  };
  return (
    <>
      <Button onPress={() => input.current?.click()}>{children}</Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={(event) => void read(event.target.files?.[0])}
      />
    </>
  );
}
