import type { MantineThemeOverride } from "@mantine/core";
import { lazy, Suspense, useEffect, useState } from "react";
import { LoadingPage } from "../components/LoadingPage";
import type { EnvironmentReading } from "../lib/env";
import type { OwnTexts } from "../messages";
import { part } from "../lib/part";
import { SessionlessContext } from "../lib/sessionless";
import { announceSignOut, onSignOutElsewhere } from "../lib/signOut";
import { AuthSession } from "./AuthSession";
import { BySession, windowAddress } from "./BySession";
import { FirstMark } from "./FirstMark";
import { FrontBoundary } from "./FrontBoundary";
import { Look } from "./Look";
import { Said } from "./Said";
import { createSessionMemory, SessionMemoryContext } from "./sessionMemory";
import { expectSession, SignedIn } from "./signedInLater";

const EnvironmentPage = lazy(async () => ({
  default: (await part(import("./EnvironmentPage"))).EnvironmentPage,
}));

const FRONT = ["front"] as const;

/**
 * Everything, from the outside in: look, session, data, address.
 *
 * @param theme the product's own look, laid over the dashboard's
 * @param texts the product's own words and languages
 */
export function DashboardApp({
  reading,
  theme,
  texts,
}: {
  reading: EnvironmentReading;
  theme?: MantineThemeOverride;
  texts?: OwnTexts;
}) {
  const [memory] = useState(createSessionMemory);
  useEffect(() => {
    announceSignOut();
    expectSession();
    return onSignOutElsewhere(() => window.location.reload());
  }, []);
  return (
    <Said texts={FRONT} own={texts} waiting={<FirstMark />}>
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
    </Said>
  );
}
