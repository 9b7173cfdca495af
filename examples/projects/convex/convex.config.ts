import migrations from "@convex-dev/migrations/convex.config";
import rateLimiter from "@convex-dev/rate-limiter/convex.config";
import resend from "@convex-dev/resend/convex.config";
import workOSAuthKit from "@convex-dev/workos-authkit/convex.config";
import { defineApp } from "convex/server";
import { v } from "convex/values";
import { rollcallEnv } from "./rollcall/env";

const app = defineApp({
  env: {
    ...rollcallEnv,
    PROJECTS_URL: v.optional(v.string()),
    /** Without it no mail is sent. */
    RESEND_API_KEY: v.optional(v.string()),
    /** Of a domain that Resend has verified; without it, Resend's own test addresses. */
    MAIL_FROM: v.optional(v.string()),
    /** Who is told of alerts; without it, nobody is by mail. */
    OPERATOR_MAIL: v.optional(v.string()),
  },
});
app.use(workOSAuthKit);
app.use(rateLimiter);
app.use(migrations);
app.use(resend);

export default app;
