import { type Infer, v } from "convex/values";
import { vRole } from "../../lib/validators";

/** One role that WorkOS has to be told of. */
export const vToTell = v.object({
  membershipId: v.string(),
  role: vRole,
  /** What the mirror holds, should WorkOS not say which roles there are. */
  knownSlugs: v.array(v.string()),
});
export type ToTell = Infer<typeof vToTell>;
