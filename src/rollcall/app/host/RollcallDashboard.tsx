import type { MantineThemeOverride } from "@mantine/core";
import { useConvex } from "convex/react";
import { useEffect, useState } from "react";
import { announceSignOut, onSignOutElsewhere } from "../../lib/signOut";
import { TabContext } from "../../lib/usePageTitle";
import type { OwnTexts } from "../../messages";
import { BySession, windowAddress } from "../BySession";
import { Look } from "../Look";
import { Said } from "../Said";
import { SignedIn } from "../SignedIn";
import { createSessionMemory, SessionMemoryContext } from "../sessionMemory";
import { useLeaveAsFound } from "./useLeaveAsFound";

const TEXTS = ["front", "inside"] as const;

/**
 * The whole dashboard as one route of a product: every address that begins with
 * `product.path`, "/callback" below it too. It takes the whole page, and leaves it as it
 * found it. An app without an AuthKitProvider mounts `DashboardApp`, as src/main.tsx does.
 *
 * Above it are the product's AuthKitProvider and its Convex provider. The session is
 * AuthKit's; of Convex's client the address is used and no more: the dashboard has one of its
 * own, which follows the session into another organization. The product's keeps the token
 * that it has until that runs out. `onRedirectCallback` is the product's too: it goes to
 * `state.returnTo`, or people come back to the dashboard's start after they have signed in.
 */
export function RollcallDashboard({
  theme,
  texts,
}: {
  theme?: MantineThemeOverride;
  texts?: OwnTexts;
}) {
  const { url } = useConvex();
  const [memory] = useState(createSessionMemory);
  const tab = useLeaveAsFound();
  useEffect(() => {
    announceSignOut();
    return onSignOutElsewhere(() => window.location.reload());
  }, []);
  return (
    <Said texts={TEXTS} own={texts}>
      <Look theme={theme}>
        <TabContext value={tab}>
          <SessionMemoryContext value={memory}>
            <BySession address={windowAddress}>
              <SignedIn url={url} />
            </BySession>
          </SessionMemoryContext>
        </TabContext>
      </Look>
    </Said>
  );
}
