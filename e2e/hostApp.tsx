import "../src/rollcall/componentStyles";
import { ConvexProviderWithAuthKit } from "@convex-dev/workos";
import { AuthKitProvider, useAuth } from "@workos-inc/authkit-react";
import { Authenticated, ConvexReactClient } from "convex/react";
import { lazy, Suspense, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import {
  MembersPage,
  RollcallDashboard,
  RollcallProvider,
  WorkspaceSwitcher,
} from "../src/rollcall";
import { readEnvironment } from "../src/rollcall/lib/env";

/*
 * A product that has Rollcall's dashboard at /team and some of its components on a page of
 * its own, with a style sheet that speaks of elements; see host.test.ts.
 */

const STYLES = `
  body { font-family: serif; background: rgb(255, 250, 230); margin: 30px; text-align: right }
  button { background: rgb(255, 105, 180); text-transform: uppercase; border: 5px solid; padding: 20px }
  h1 { color: rgb(220, 20, 60); border-bottom: 2px solid; margin: 40px }
  svg { width: 60px }
`;

const reading = readEnvironment(import.meta.env);
if (!reading.ok) throw new Error("The build has no variables.");
const { environment } = reading;
const convex = new ConvexReactClient(environment.convexUrl);

/** As a product does it that loads its routes when they are opened. */
const Dashboard = lazy(async () => {
  await import("../src/rollcall/styles");
  return { default: RollcallDashboard };
});

function Host() {
  const [path, setPath] = useState(window.location.pathname);
  useEffect(() => {
    const follow = () => setPath(window.location.pathname);
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, []);
  const go = (to: string) => {
    window.history.pushState(null, "", to);
    setPath(window.location.pathname);
  };
  return (
    <AuthKitProvider
      clientId={environment.workosClientId}
      redirectUri={`${window.location.origin}/team/callback`}
      https={environment.workosApiHttps}
      apiHostname={environment.workosApiHostname}
      port={environment.workosApiPort}
      devMode={environment.workosDevMode}
      onRedirectCallback={({ state }) => {
        const returnTo: unknown = state?.returnTo;
        // AuthKit tidies the address after this call.
        if (typeof returnTo === "string" && returnTo.startsWith("/team"))
          setTimeout(() => go(returnTo));
      }}
    >
      <ConvexProviderWithAuthKit client={convex} useAuth={useAuth}>
        <Suspense>
          {path.startsWith("/team") ? (
            <Dashboard />
          ) : (
            <>
              <h1>Product</h1>
              <button onClick={() => go("/team")}>People</button>
              <Authenticated>
                <RollcallProvider>
                  <WorkspaceSwitcher />
                  <MembersPage />
                </RollcallProvider>
              </Authenticated>
            </>
          )}
        </Suspense>
      </ConvexProviderWithAuthKit>
    </AuthKitProvider>
  );
}

const styles = document.createElement("style");
styles.textContent = STYLES;
document.head.append(styles);
createRoot(document.getElementById("root")!).render(<Host />);
