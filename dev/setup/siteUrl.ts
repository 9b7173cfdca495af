import type { Deployment } from "../doctor/deployment.ts";

const CLOUD = ".convex.cloud";
const SITE = ".convex.site";

/** Where the deployment's HTTP actions answer; null where it does not say. */
export async function siteUrlOf({
  cloudUrl,
  call,
}: Deployment): Promise<string | null> {
  const at = new URL(await cloudUrl());
  // Before the first push there is no function to ask.
  if (at.hostname.endsWith(CLOUD))
    return `https://${at.hostname.slice(0, -CLOUD.length)}${SITE}`;
  try {
    const said = await call("doctor:siteUrl", {});
    return typeof said === "string" ? said : null;
  } catch {
    return null;
  }
}
