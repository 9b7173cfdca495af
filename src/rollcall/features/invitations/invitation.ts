import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";

/** A row of the invitations. */
export type Invitation = FunctionReturnType<
  typeof api.invitations.queries.list
>["page"][number];

/** What somebody has to do about it; null where it only has to be waited for. */
export function waitsFor(
  { state, expiresAt }: Invitation,
  expiresBefore: number,
): "match" | "resend" | null {
  switch (state) {
    case "accepted_unmatched":
      return "match";
    case "expired":
      return "resend";
    case "pending":
      return expiresAt < expiresBefore ? "resend" : null;
    case "revoked":
      return null;
  }
}
