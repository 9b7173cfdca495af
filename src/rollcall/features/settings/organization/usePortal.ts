import { useState } from "react";
import type { FunctionArgs } from "convex/server";
import { api } from "../../../../../convex/_generated/api";
import type { Id } from "../../../../../convex/_generated/dataModel";
import { useAction } from "../../../lib/write";

export type PortalIntent = FunctionArgs<
  typeof api.organizationSettings.createPortalLink
>["intent"];

/** Opens WorkOS's Admin Portal; where the browser opens no tab there is a link to click. */
export function usePortal(workspaceId: Id<"workspaces">) {
  const create = useAction(api.organizationSettings.createPortalLink);
  const [link, setLink] = useState<string | null>(null);
  const open = async (intent: PortalIntent) => {
    setLink(null);
    // At once, or the browser takes it for a pop-up that nobody asked for.
    const tab = window.open("about:blank", "_blank");
    // The portal gets no hold of this page.
    if (tab) tab.opener = null;
    try {
      const returnUrl = addressHere();
      const { url } = await create({
        workspaceId,
        intent,
        ...(returnUrl === null ? {} : { returnUrl }),
      });
      if (tab && !tab.closed) tab.location.replace(url);
      else setLink(url);
    } catch (error) {
      tab?.close();
      throw error;
    }
  };
  return { link, open, forget: () => setLink(null) };
}

/** This page, where WorkOS may lead back to it: see `isReturnUrl` in the backend. */
function addressHere(): string | null {
  const { protocol, hostname, origin, pathname } = window.location;
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return protocol === "https:" || isHere ? origin + pathname : null;
}
