import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { Button } from '../components/Button';
import { Notice } from '../components/Notice';

/** Keeps the navigation when a page fails, such as a part that could not be loaded. */
export class PageBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="stack">
        <Notice kind="alarm" live="alert" title={<Trans>This page could not be shown</Trans>}>
          <p>
            <Trans>What you sent before is kept. Loading the page again usually helps.</Trans>
          </p>
        </Notice>
        <div>
          <Button kind="main" onPress={() => globalThis.location.reload()}>
            <Trans>Load again</Trans>
          </Button>
        </div>
      </div>
    );
  }
}
