import type { MantineThemeOverride } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { EnvironmentReading } from "../lib/env";
import { useProduct } from "../lib/useProduct";
import { announceSignOut, onSignOutElsewhere } from "../lib/signOut";
import { AuthSession } from "./AuthSession";
import { ConvexForSession } from "./ConvexForSession";
import { EnvironmentPage } from "./EnvironmentPage";
import { Look } from "./Look";
import { createDashboardRouter } from "./router";
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

/**
 * Made only now: AuthKit has read what the sign-in page put into the address,
 * which a router would have cleaned away.
 */
function Pages() {
  const { path } = useProduct();
  const [router] = useState(() => createDashboardRouter({ path }));
  return <RouterProvider router={router} />;
}
