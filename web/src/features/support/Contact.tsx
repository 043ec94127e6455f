import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react/macro';
import { Facts } from '../../components/Facts';
import { Section } from '../../components/Page';
import type { PracticeSupport } from './api';

/** How to reach the practice; nothing where it has said nothing. */
export function Contact({ support }: { support: PracticeSupport }) {
  const { t } = useLingui();
  const { phone, email, hours } = support;
  const name = support.practice.name;
  if (!phone && !email && !hours) return null;
  return (
    <Section title={<Trans>Reach {name}</Trans>}>
      <Facts
        facts={[
          [
            t`Telephone`,
            phone && (
              <a key="phone" dir="ltr" href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
                {phone}
              </a>
            ),
          ],
          [
            t`Email`,
            email && (
              <a key="email" dir="ltr" href={`mailto:${email}`}>
                {email}
              </a>
            ),
          ],
          [t`Hours`, hours],
        ]}
      />
    </Section>
  );
}
