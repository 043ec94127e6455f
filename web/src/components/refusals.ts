import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Upload } from '../lib/upload/types';

/** Why a file was not taken, and what to do about it. */
export const refusalWords: Record<NonNullable<Upload['reason']>, MessageDescriptor> = {
  'not-received': msg`This file did not arrive in time. Send it again.`,
  'type-unknown': msg`Files of this kind are not taken. A PDF or a picture always works.`,
  'type-mismatch': msg`This file is not what its name says, so we did not keep it. Open it, save it anew as PDF, and send that.`,
  'active-content': msg`This file has scripts, macros or other files inside, so we did not keep it. Print it to a new PDF and send that.`,
  locked: msg`This file has a password, so we could not check it. Send a copy without one.`,
  'old-office': msg`This is an older Office file, which can't be checked. Save it as .docx, .xlsx, .pptx or PDF and send that.`,
  'too-many-pixels': msg`This picture is too large to open. Make it smaller and send it again.`,
  unreadable: msg`This file is damaged and could not be opened. Send it again, or another copy of it.`,
  malware: msg`A virus was found in this file, so we did not keep it. Please check your device.`,
  unchecked: msg`This file could not be checked, so we did not keep it. Send it again, or as PDF.`,
  'storage-full': msg`There was no room left for this file. Please ask the practice.`,
};
