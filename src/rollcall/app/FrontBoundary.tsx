import { Component, type ReactNode } from "react";
import { FailedPage } from "./FailedPage";

type State = { failed: { error: unknown } | null };

/** Without it, a page whose code can't be fetched is blank. The router's own comes with the pages. */
export class FrontBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: null };

  static getDerivedStateFromError(error: unknown): State {
    return { failed: { error } };
  }

  override render() {
    const { failed } = this.state;
    return failed ? <FailedPage error={failed.error} /> : this.props.children;
  }
}
