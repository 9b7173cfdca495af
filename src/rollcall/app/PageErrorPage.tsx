import { failureMessage } from "../lib/failure";
import { FailedPage } from "./FailedPage";

/** The last resort: something threw where nothing should have. */
export function PageErrorPage({ error }: { error: unknown }) {
  return <FailedPage error={error} message={failureMessage(error)} />;
}
