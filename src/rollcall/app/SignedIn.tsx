import { ModalsProvider } from "@mantine/modals";
import { ConvexForSession } from "./ConvexForSession";
import { Pages } from "./Pages";
import { Toasts } from "./Toasts";

/** The dashboard of somebody who is signed in: data, address, pages. */
export function SignedIn({ url }: { url: string }) {
  return (
    <ConvexForSession url={url}>
      <ModalsProvider>
        <Pages />
      </ModalsProvider>
      <Toasts />
    </ConvexForSession>
  );
}
