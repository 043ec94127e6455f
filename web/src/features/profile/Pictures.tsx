import { PictureUpload } from '../../components/PictureUpload';
import type { components } from '../../lib/api.gen';
import { may, useOpenAccount } from '../../lib/session/use';
import type { Subject } from './api';
import css from './profile.module.css';

export type Side = [purpose: components['schemas']['PicturePurpose'], label: string];

type PicturesProps = { subject: Subject; editable: boolean; sides: readonly Side[] };

/** Both sides of a card. Clients send them in here; staff look at them, if they may. */
export function Pictures({ subject, editable, sides }: PicturesProps) {
  const account = useOpenAccount();
  const staff = 'practice' in subject;
  if (staff && !may(account, 'documents:view')) return null;
  return (
    <div className={css.pair}>
      {sides.map(([purpose, label]) => (
        <PictureUpload
          key={purpose}
          purpose={purpose}
          label={label}
          place={subject}
          readOnly={staff || !editable}
        />
      ))}
    </div>
  );
}
