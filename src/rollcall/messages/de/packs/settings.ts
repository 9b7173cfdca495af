import { organization } from "../organization";
import { settings } from "../settings";

/** Settings. */
export const texts = { organization, settings } as const;
