import { type Infer, v } from "convex/values";
import {
  vRemoteInvitation,
  vRemoteMembership,
} from "../../lib/workosValidators";

/** All that WorkOS answered about one person in one organization. */
export const vPersonAnswer = v.object({
  workosOrganizationId: v.string(),
  workosUserId: v.string(),
  memberships: v.array(vRemoteMembership),
  /** Ids that the mirror knew and WorkOS has no more. */
  gone: v.array(v.string()),
  /** What became of the invitations that were sent after they were removed here. */
  invitations: v.optional(v.array(vRemoteInvitation)),
});
export type PersonAnswer = Infer<typeof vPersonAnswer>;
