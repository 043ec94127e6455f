import type { ReactNode } from 'react';
import { CommunicationSection } from './CommunicationSection';
import { ContactSection } from './ContactSection';
import { EmergencySection } from './EmergencySection';
import { IdentitySection } from './IdentitySection';
import { InsuranceSection } from './InsuranceSection';
import { LanguagesSection } from './LanguagesSection';
import css from './profile.module.css';
import type { Shown } from './SectionCard';

/** The whole profile, a card for each section, and what a page adds. */
export function Sections({ children, ...shown }: Shown & { children?: ReactNode }) {
  return (
    <div className={css.sections}>
      <IdentitySection {...shown} />
      <ContactSection {...shown} />
      <LanguagesSection {...shown} />
      <EmergencySection {...shown} />
      <InsuranceSection {...shown} section="primaryInsurance" />
      <InsuranceSection {...shown} section="secondaryInsurance" />
      <CommunicationSection {...shown} />
      {children}
    </div>
  );
}
