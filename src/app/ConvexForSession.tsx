import { ConvexProviderWithAuthKit } from "@convex-dev/workos";
import { useAuth } from "@workos-inc/authkit-react";
import { ConvexReactClient } from "convex/react";
import { type ReactNode, useEffect, useRef, useState } from "react";

/**
 * One Convex client per person and organization. AuthKit's token changes with
 * the organization, but Convex would keep the identity it has; a new client
 * starts from nothing and shows nobody's rows to anybody else. Signed out:
 * none.
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
    <OwnClient key={`${user.id} ${organizationId ?? "none"}`} url={url}>
      {children}
    </OwnClient>
  );
}

function OwnClient({ url, children }: { url: string; children: ReactNode }) {
  const [client] = useState(() => new ConvexReactClient(url));
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
      {children}
    </ConvexProviderWithAuthKit>
  );
}
