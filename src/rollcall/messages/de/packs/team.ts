import { team } from "../team";

/** Team. */
export const texts = { team } as const;
