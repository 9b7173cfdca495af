import { sync } from "../sync";

/** Sync. */
export const texts = { sync } as const;
