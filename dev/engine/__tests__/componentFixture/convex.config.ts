import workOSAuthKit from "@convex-dev/workos-authkit/convex.config";
import workpool from "@convex-dev/workpool/convex.config";
import { defineApp } from "convex/server";
import { v } from "convex/values";

const app = defineApp({
  env: { NEEDED: v.string(), SPARE: v.optional(v.string()) },
});
app.use(workpool, { name: "pool" });
app.use(workOSAuthKit);

export default app;
