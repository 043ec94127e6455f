import { i18n } from '@lingui/core';
import { I18nProvider, useLingui } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState, type ReactNode } from 'react';
import { I18nProvider as AriaLocale } from 'react-aria-components/I18nProvider';
import { ToastRegion } from '../components/Toasts';
import { newQueryClient } from '../lib/client/queries';
import { intlTag } from '../lib/i18n/languages';
import { isPseudo } from '../lib/i18n/pseudo';
import { PracticeLook } from '../lib/practice';
import { FirstProblem } from './FirstProblem';
import { Routes } from './Routes';
import { SessionGuard } from './SessionGuard';

/** The whole app; `startProblem` is why the session could not be read. */
export function App({ startProblem }: { startProblem?: Error }) {
  const [queries] = useState(newQueryClient);
  return (
    <I18nProvider i18n={i18n}>
      <Locale>
        <QueryClientProvider client={queries}>
          <PracticeLook>
            {startProblem ? <FirstProblem problem={startProblem} /> : <Routes />}
            <Suspense>
              <SessionGuard />
            </Suspense>
            <ToastRegion />
          </PracticeLook>
        </QueryClientProvider>
      </Locale>
    </I18nProvider>
  );
}

/** Any language that is read from right to left. */
const rightToLeft = 'ar-EG';

function Locale({ children }: { children: ReactNode }) {
  useLingui();
  return <AriaLocale locale={isPseudo() ? rightToLeft : intlTag()}>{children}</AriaLocale>;
}
