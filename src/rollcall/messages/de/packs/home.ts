import { home } from "../home";

/** Home. */
export const texts = { home } as const;
