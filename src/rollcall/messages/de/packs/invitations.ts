import { invitations } from "../invitations";

/** Invitations. */
export const texts = { invitations } as const;
