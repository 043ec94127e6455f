import { useQuery } from '@tanstack/react-query';
import { PictureUpload, picturesQuery } from '../../components/PictureUpload';
import type { components } from '../../lib/api.gen';
import { may, useOpenAccount } from '../../lib/session/use';
import type { Subject } from './api';
import css from './profile.module.css';

export type Side = [purpose: components['schemas']['PicturePurpose'], label: string];

type PicturesProps = {
  subject: Subject;
  editable: boolean;
  sides: readonly Side[];
  /** Whether pictures are asked for; those that are there show in any case. */
  awaited?: boolean;
};

/** Both sides of a card. Clients send them in here; staff look at them, if they may. */
export function Pictures({ subject, editable, sides, awaited = true }: PicturesProps) {
  const account = useOpenAccount();
  const staff = 'practice' in subject;
  const allowed = !staff || may(account, 'documents:view');
  const { data } = useQuery({ ...picturesQuery(subject), enabled: allowed });
  const kept = data?.pictures.some((one) => sides.some(([purpose]) => purpose === one.purpose));
  if (!allowed || !(awaited || kept)) return null;
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
