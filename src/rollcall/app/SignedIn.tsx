import { ConvexForSession } from "./ConvexForSession";
import { Modals } from "./Modals";
import { Pages } from "./Pages";
import { Toasts } from "./Toasts";

/** The dashboard of somebody who is signed in: data, address, pages. */
export function SignedIn({ url }: { url: string }) {
  return (
    <ConvexForSession url={url}>
      <Pages />
      <Modals />
      <Toasts />
    </ConvexForSession>
  );
}
