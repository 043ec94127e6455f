import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { acceptOf, type Purpose } from '../lib/upload/types';
import { Button } from './Button';
import { Icon } from './Icon';
import css from './Upload.module.css';

type UploadAreaProps = {
  purpose: Purpose;
  onFiles: (files: File[]) => void;
  isDisabled?: boolean;
  /** What may be sent, and how large. */
  hint: ReactNode;
};

/** Where files are dropped or chosen; on phones the camera is one press away. */
export function UploadArea({ purpose, onFiles, isDisabled, hint }: UploadAreaProps) {
  const { over, ...drop } = useDrop(onFiles, isDisabled);
  return (
    <div className={over ? `${css.area} ${css.over}` : css.area} {...drop}>
      <p className={css.dropHere}>
        <Icon name="upload" />
        <Trans>Drop files here</Trans>
      </p>
      <UploadButtons purpose={purpose} onFiles={onFiles} isDisabled={isDisabled} many />
      <p className="soft small">{hint}</p>
    </div>
  );
}

type UploadButtonsProps = Omit<UploadAreaProps, 'hint'> & {
  /** Several files at once. */
  many?: boolean;
  /** The words of the button, where "Choose a file" is not enough. */
  children?: ReactNode;
  describedBy?: string;
};

/** The file chooser and, where there is a finger rather than a mouse, the camera. */
export function UploadButtons(props: UploadButtonsProps) {
  const { purpose, onFiles, isDisabled, many, children, describedBy } = props;
  const { t } = useLingui();
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement | null) => {
    const files = [...(input?.files ?? [])];
    if (input) input.value = ''; // the same file may be chosen again
    if (files.length > 0) onFiles(files);
  };
  return (
    <div className={css.buttons}>
      <Button
        isDisabled={isDisabled}
        aria-describedby={describedBy}
        onPress={() => chooser.current?.click()}
      >
        {children ?? (many ? <Trans>Choose files</Trans> : <Trans>Choose a file</Trans>)}
      </Button>
      <span className={css.touch}>
        <Button
          isDisabled={isDisabled}
          aria-describedby={describedBy}
          onPress={() => camera.current?.click()}
        >
          <Icon name="camera" size={20} />
          <Trans>Take a picture</Trans>
        </Button>
      </span>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple={many}
        accept={acceptOf(purpose)}
        aria-label={t`Choose files`}
        onChange={() => take(chooser.current)}
      />
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        aria-label={t`Take a picture`}
        onChange={() => take(camera.current)}
      />
    </div>
  );
}

/** Files that are dragged over an element and dropped on it. */
function useDrop(onFiles: (files: File[]) => void, isDisabled?: boolean) {
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    over,
    onDragOver: (event: DragEvent) => {
      if (!holdsFiles(event) || isDisabled) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (!isDisabled) onFiles([...event.dataTransfer.files]);
    },
  };
}
