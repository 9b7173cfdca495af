import { ConvexProviderWithAuthKit } from "@convex-dev/workos";
import { useAuth } from "@workos-inc/authkit-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ConnectionWatch } from "./ConnectionWatch";
import { ConvexOrganizationContext } from "./convexOrganization";
import { KeepQueries } from "./KeepQueries";
import { SessionClient } from "./SessionClient";

/**
 * One Convex client per person: a new one starts from nothing and shows
 * nobody's rows to anybody else. Signed out: none.
 */
export function ConvexForSession({
  url,
  children,
}: {
  url: string;
  children: ReactNode;
}) {
  const { user, organizationId } = useAuth();
  if (!user) return children;
  return (
    <OwnClient key={user.id} url={url} organizationId={organizationId}>
      {children}
    </OwnClient>
  );
}

/**
 * AuthKit's token changes with the organization, but Convex would keep the one
 * it has. It is told, and the page stays as it is: what is open or half typed
 * would be lost with a new client.
 */
function OwnClient({
  url,
  organizationId,
  children,
}: {
  url: string;
  organizationId: string | null;
  children: ReactNode;
}) {
  const [client] = useState(() => new SessionClient(url));
  const [known, setKnown] = useState(organizationId);
  useEffect(() => {
    if (organizationId !== known)
      client.renewAuth(() => setKnown(organizationId));
  }, [client, organizationId, known]);

  const closing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    clearTimeout(closing.current);
    return () => {
      // Not at once: in development effects end and begin again with the same client.
      closing.current = setTimeout(() => void client.close());
    };
  }, [client]);
  return (
    <ConvexProviderWithAuthKit client={client} useAuth={useAuth}>
      <ConvexOrganizationContext value={known}>
        <KeepQueries>
          <ConnectionWatch>{children}</ConnectionWatch>
        </KeepQueries>
      </ConvexOrganizationContext>
    </ConvexProviderWithAuthKit>
  );
}
