import '../styles/tokens.css';
import '../styles/fonts.css';
import '../styles/base.css';
import { askEarly } from '../lib/client/early';
import { startLanguage } from '../lib/i18n/languages';
import { loadSession } from '../lib/session/calls';
import { speak, speakForLogin } from './catalogues';
import { routeAt } from './features';

// Everything that the first picture needs is asked for at once: who is signed in,
// the words, the page, what it shows and what draws it. On a slow line each wait counts.
async function start(root: HTMLElement) {
  const shell = import('./main');
  const found = routeAt(globalThis.location.pathname);
  found?.asks.forEach(askEarly);
  const page = found?.route.load().catch(() => undefined); // it is tried again, and told of, when it is drawn
  // The signed-in person's language wins over the browser's, a choice made here over both.
  const [problem] = await Promise.all([
    loadSession().then(
      () => undefined,
      (thrown: Error) => thrown,
    ),
    speak(startLanguage()),
  ]);
  await speakForLogin();
  await page;
  (await shell).show(root, problem);
}

const root = document.getElementById('root');
if (root) void start(root);
