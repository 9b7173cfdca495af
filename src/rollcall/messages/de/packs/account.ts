import { account } from "../account";

/** Your account. */
export const texts = { account } as const;
