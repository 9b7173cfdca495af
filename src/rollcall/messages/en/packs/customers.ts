import { customers } from "../customers";

/** Customers. */
export const texts = { customers } as const;
