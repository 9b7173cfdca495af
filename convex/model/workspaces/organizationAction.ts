import { literals } from "convex-helpers/validators";
import { type Infer, type Validator, v } from "convex/values";
import type { WorkosClient } from "../../lib/workosClient";
import { isWorkosError, WorkosError } from "../../lib/workosErrors";
import { isAboutKey } from "./portalAction";

/* What WorkOS says of an organization beside its members. */

/**
 * Why something is not known: the key of the deployment has no right to it, WorkOS did not
 * answer, or knows no such organization any more.
 */
const vUnknown = v.object({
  isKnown: v.literal(false),
  why: literals("not_allowed", "silent", "gone"),
});
type Unknown = Infer<typeof vUnknown>;

function vListed<Row>(row: Validator<Row, "required", string>) {
  return v.union(
    v.object({
      isKnown: v.literal(true),
      rows: v.array(row),
      /** WorkOS has more than these. */
      more: v.boolean(),
    }),
    vUnknown,
  );
}

/** States and types are WorkOS's words, and may be new ones. */
export const vDescribed = v.object({
  domains: vListed(v.object({ domain: v.string(), state: v.string() })),
  connections: vListed(
    v.object({ name: v.string(), type: v.string(), state: v.string() }),
  ),
  directories: vListed(
    v.object({ name: v.string(), type: v.string(), state: v.string() }),
  ),
});
export type Described = Infer<typeof vDescribed>;

/** A part that can't be read is not known; the others are shown all the same. */
export async function describeInWorkos(
  client: Pick<
    WorkosClient,
    "listDomains" | "listConnections" | "listDirectories"
  >,
  organizationId: string,
): Promise<Described> {
  const [domains, connections, directories] = await Promise.all([
    orUnknown(() => client.listDomains(organizationId)),
    orUnknown(() => client.listConnections(organizationId)),
    orUnknown(() => client.listDirectories(organizationId)),
  ]);
  const isGone = !domains.isKnown && domains.why === "gone";
  // Of an organization that is gone WorkOS lists nothing, and that says nothing.
  return isGone
    ? { domains, connections: domains, directories: domains }
    : { domains, connections, directories };
}

async function orUnknown<Row>(
  ask: () => Promise<{ rows: Row[]; more: boolean }>,
): Promise<{ isKnown: true; rows: Row[]; more: boolean } | Unknown> {
  try {
    return { isKnown: true, ...(await ask()) };
  } catch (error) {
    if (!(error instanceof WorkosError)) throw error;
    return { isKnown: false, why: whyUnknown(error) };
  }
}

function whyUnknown(error: WorkosError): Unknown["why"] {
  if (isAboutKey(error)) return "not_allowed";
  return isWorkosError(error, "not_found") ? "gone" : "silent";
}
