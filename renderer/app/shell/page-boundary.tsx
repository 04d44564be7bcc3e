import { Component, type ReactNode } from 'react';
import { ErrorState } from '../../ui/states.tsx';

/** A bug in one page stays in that page: the rest of the window works on, and nothing that was saved is touched. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly incident: string | null }> {
  override state = { incident: null };

  static getDerivedStateFromError(): { incident: string } {
    return { incident: newIncident() };
  }

  override render(): ReactNode {
    const { incident } = this.state;
    if (incident === null) return this.props.children;
    return (
      <ErrorState problem={{ kind: 'incident', number: incident }} retry={() => this.setState({ incident: null })} />
    );
  }
}

/** Says to whoever reads the console and the picture of the screen that both are the same event. */
function newIncident(): string {
  return crypto.randomUUID().slice(0, 8);
}
