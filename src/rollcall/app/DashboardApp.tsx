import type { MantineThemeOverride } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { useEffect, useState } from "react";
import type { EnvironmentReading } from "../lib/env";
import { announceSignOut, onSignOutElsewhere } from "../lib/signOut";
import { AuthSession } from "./AuthSession";
import { ConvexForSession } from "./ConvexForSession";
import { EnvironmentPage } from "./EnvironmentPage";
import { Look } from "./Look";
import { Pages } from "./Pages";
import { createSessionMemory, SessionMemoryContext } from "./sessionMemory";
import { Toasts } from "./Toasts";

/**
 * Everything, from the outside in: look, session, data, address.
 *
 * @param theme the product's own look, laid over the dashboard's
 */
export function DashboardApp({
  reading,
  theme,
}: {
  reading: EnvironmentReading;
  theme?: MantineThemeOverride;
}) {
  const [memory] = useState(createSessionMemory);
  useEffect(() => {
    announceSignOut();
    return onSignOutElsewhere(() => window.location.reload());
  }, []);
  return (
    <Look theme={theme}>
      {reading.ok ? (
        <SessionMemoryContext value={memory}>
          <AuthSession environment={reading.environment}>
            <ConvexForSession url={reading.environment.convexUrl}>
              <ModalsProvider>
                <Pages />
              </ModalsProvider>
              <Toasts />
            </ConvexForSession>
          </AuthSession>
        </SessionMemoryContext>
      ) : (
        <EnvironmentPage problems={reading.problems} />
      )}
    </Look>
  );
}
