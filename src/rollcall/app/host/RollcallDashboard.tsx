import type { MantineThemeOverride } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { useAuth } from "@workos-inc/authkit-react";
import { useEffect, useState } from "react";
import { announceSignOut, onSignOutElsewhere } from "../../lib/signOut";
import { ConnectionWatch } from "../ConnectionWatch";
import { ConvexOrganizationContext } from "../convexOrganization";
import { Look } from "../Look";
import { Pages } from "../Pages";
import { createSessionMemory, SessionMemoryContext } from "../sessionMemory";
import { Toasts } from "../Toasts";

/**
 * The whole dashboard as one route of a product: every address that begins with
 * `product.path`, "/callback" below it too. It takes the whole page, and uses the
 * product's own AuthKitProvider and ConvexProviderWithAuthKit, which are above it. An app
 * that has neither mounts `DashboardApp`, as src/main.tsx does.
 */
export function RollcallDashboard({ theme }: { theme?: MantineThemeOverride }) {
  const { organizationId } = useAuth();
  const [memory] = useState(createSessionMemory);
  useEffect(() => {
    announceSignOut();
    return onSignOutElsewhere(() => window.location.reload());
  }, []);
  return (
    <Look theme={theme}>
      <SessionMemoryContext value={memory}>
        <ConvexOrganizationContext value={organizationId}>
          <ConnectionWatch>
            <ModalsProvider>
              <Pages />
            </ModalsProvider>
            <Toasts />
          </ConnectionWatch>
        </ConvexOrganizationContext>
      </SessionMemoryContext>
    </Look>
  );
}
