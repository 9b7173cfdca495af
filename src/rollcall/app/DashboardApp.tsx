import type { MantineThemeOverride } from "@mantine/core";
import { lazy, Suspense, useEffect, useState } from "react";
import { LoadingPage } from "../components/LoadingPage";
import type { EnvironmentReading } from "../lib/env";
import { part } from "../lib/part";
import { SessionlessContext } from "../lib/sessionless";
import { announceSignOut, onSignOutElsewhere } from "../lib/signOut";
import { AuthSession } from "./AuthSession";
import { BySession, windowAddress } from "./BySession";
import { FrontBoundary } from "./FrontBoundary";
import { Look } from "./Look";
import { createSessionMemory, SessionMemoryContext } from "./sessionMemory";
import { expectSession, SignedIn } from "./signedInLater";

const EnvironmentPage = lazy(async () => ({
  default: (await part(import("./EnvironmentPage"))).EnvironmentPage,
}));

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
    expectSession();
    return onSignOutElsewhere(() => window.location.reload());
  }, []);
  return (
    <Look theme={theme}>
      {reading.ok ? (
        <SessionMemoryContext value={memory}>
          <AuthSession environment={reading.environment}>
            <FrontBoundary>
              <BySession address={windowAddress}>
                <Suspense fallback={<LoadingPage />}>
                  <SignedIn url={reading.environment.convexUrl} />
                </Suspense>
              </BySession>
            </FrontBoundary>
          </AuthSession>
        </SessionMemoryContext>
      ) : (
        <SessionlessContext value={true}>
          <FrontBoundary>
            <Suspense fallback={<LoadingPage />}>
              <EnvironmentPage problems={reading.problems} />
            </Suspense>
          </FrontBoundary>
        </SessionlessContext>
      )}
    </Look>
  );
}
