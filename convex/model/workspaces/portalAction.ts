import { appError } from "../../lib/errors";
import type { WorkosClient } from "../../lib/workosClient";
import { statusOf, WorkosError } from "../../lib/workosErrors";
import type { PortalIntent } from "./portal";

/** @throws CONFLICT where WorkOS refuses it; PROVIDER_UNAVAILABLE */
export async function createPortalLink(
  client: Pick<WorkosClient, "createPortalLink">,
  wanted: { organizationId: string; intent: PortalIntent; returnUrl?: string },
): Promise<string> {
  try {
    return await client.createPortalLink(wanted);
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    throw refusalFor(error);
  }
}

function refusalFor(error: WorkosError): Error {
  if (error.kind === "not_found") return appError("organizationUnknown");
  if (error.kind === "unavailable") return appError("portalSilent");
  return isAboutKey(error)
    ? appError("portalNotAllowed")
    : appError("portalRefused", { answer: error.message });
}

/** The deployment's key has no right to it. */
export function isAboutKey(error: WorkosError): boolean {
  return [401, 403].includes(statusOf(error));
}
