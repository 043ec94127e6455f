import '../styles/tokens.css';
import '../styles/fonts.css';
import '../styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLanguage } from '../lib/i18n/languages';
import { loadSession } from '../lib/session/calls';
import { App } from './App';
import { speak, speakForLogin } from './catalogues';

// The signed-in person's language wins over the browser's, a choice made here over both.
async function start(root: HTMLElement) {
  const [problem] = await Promise.all([
    loadSession().then(
      () => undefined,
      (thrown: Error) => thrown,
    ),
    speak(startLanguage()),
  ]);
  await speakForLogin();
  createRoot(root).render(
    <StrictMode>
      <App startProblem={problem} />
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
