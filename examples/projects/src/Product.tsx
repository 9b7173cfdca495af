import { ConvexProviderWithAuthKit } from "@convex-dev/workos";
import { MantineProvider } from "@mantine/core";
import { AuthKitProvider, useAuth } from "@workos-inc/authkit-react";
import {
  Authenticated,
  ConvexReactClient,
  Unauthenticated,
} from "convex/react";
import { type ReactNode, useState } from "react";
import type { Environment } from "./rollcall/lib/env";
import { theme } from "./theme";

/** The product's own pages: the same session and deployment as the dashboard's. */
export function Product({
  environment,
  children,
}: {
  environment: Environment;
  children: ReactNode;
}) {
  const [convex] = useState(() => new ConvexReactClient(environment.convexUrl));
  return (
    <MantineProvider theme={theme}>
      <AuthKitProvider
        clientId={environment.workosClientId}
        redirectUri={`${window.location.origin}/team/callback`}
        https={environment.workosApiHttps}
        apiHostname={environment.workosApiHostname}
        port={environment.workosApiPort}
        devMode={environment.workosDevMode}
      >
        <ConvexProviderWithAuthKit client={convex} useAuth={useAuth}>
          <Authenticated>{children}</Authenticated>
          <Unauthenticated>
            <a href="/team">Sign in</a>
          </Unauthenticated>
        </ConvexProviderWithAuthKit>
      </AuthKitProvider>
    </MantineProvider>
  );
}
