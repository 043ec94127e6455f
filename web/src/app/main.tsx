import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';

/** Draws the app; `problem` is why the session could not be read. */
export function show(root: HTMLElement, problem: Error | undefined): void {
  createRoot(root).render(
    <StrictMode>
      <App startProblem={problem} />
    </StrictMode>,
  );
}
