import { v } from "convex/values";

/**
 * What Rollcall must be told, for `defineApp({ env })`; Convex refuses a push while one
 * that is not optional is missing. README.md, "Develop and deploy", says where each value is found.
 * Set one with `npx convex env set NAME value`.
 */
export const rollcallEnv = {
  WORKOS_CLIENT_ID: v.string(),
  WORKOS_API_KEY: v.string(),
  /** One secret, or two with a comma between them while the secret rotates. */
  WORKOS_WEBHOOK_SECRET: v.string(),
  /** https://api.workos.com in production. */
  WORKOS_API_BASE_URL: v.string(),
  /** https://api.workos.com, or the authentication domain; both with a comma while you move. */
  WORKOS_ISSUER_URL: v.string(),
  /** https://clerk.invalid where Clerk is not used; several with a comma between them. */
  CLERK_ISSUER_URL: v.string(),
  CLERK_WEBHOOK_SECRET: v.optional(v.string()),
  CLERK_SECRET_KEY: v.optional(v.string()),
  /** Default: https://api.clerk.com. */
  CLERK_API_BASE_URL: v.optional(v.string()),
  /** Time between losing access without an event and removal, in ms. Default: that of rollcall.config.ts. */
  WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS: v.optional(v.string()),
  /** Where alerts are posted to: an https address of yours. Default: nowhere. */
  ALERT_WEBHOOK_URL: v.optional(v.string()),
  /** What they are signed with, by Standard Webhooks: `whsec_` and base64. */
  ALERT_WEBHOOK_SECRET: v.optional(v.string()),
};
