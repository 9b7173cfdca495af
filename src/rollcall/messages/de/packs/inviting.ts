import { importing } from "../importing";
import { inviting } from "../inviting";

/** Inviting, for Home, Team and Invitations. */
export const texts = { importing, invitations: inviting } as const;
