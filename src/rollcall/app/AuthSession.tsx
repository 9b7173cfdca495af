import { AuthKitProvider } from "@workos-inc/authkit-react";
import type { ReactNode } from "react";
import type { Environment } from "../lib/env";
import { addressOf, CALLBACK } from "../lib/product";
import { isSigningOut } from "../lib/signOut";
import { returnPath } from "../lib/returnTo";
import { useProduct } from "../lib/useProduct";
import { useSessionMemory } from "./sessionMemory";

// Renewed well before Convex would find the token too old (10 s).
const REFRESH_BUFFER_S = 30;

/** AuthKit. It knows only in a moment whether somebody is signed in: see OnceKnown. */
export function AuthSession({
  environment,
  children,
}: {
  environment: Environment;
  children: ReactNode;
}) {
  const memory = useSessionMemory();
  const product = useProduct();
  return (
    <AuthKitProvider
      clientId={environment.workosClientId}
      redirectUri={window.location.origin + addressOf(product, CALLBACK)}
      refreshBufferInterval={REFRESH_BUFFER_S}
      https={environment.workosApiHttps}
      apiHostname={environment.workosApiHostname}
      port={environment.workosApiPort}
      devMode={environment.workosDevMode}
      onRedirectCallback={({ state }) => {
        // AuthKit tidies the address after this call, so going there has to wait.
        memory.setReturnTo(returnPath(state?.returnTo, product));
      }}
      // The hooks would go on saying "signed in"; a page load asks anew.
      // A tab that is on its way out already goes on to the provider's page.
      onRefreshFailure={() => {
        if (!isSigningOut()) window.location.assign(addressOf(product, "/"));
      }}
    >
      {children}
    </AuthKitProvider>
  );
}
