import { audit } from "../audit";
import { auditReasons } from "../auditReasons";

/** Audit log. */
export const texts = { audit, auditReasons } as const;
