import migrations from "@convex-dev/migrations/convex.config";
import rateLimiter from "@convex-dev/rate-limiter/convex.config";
import workOSAuthKit from "@convex-dev/workos-authkit/convex.config";
import { defineApp } from "convex/server";
import { rollcallEnv } from "./rollcall/env";

const app = defineApp({ env: { ...rollcallEnv } });
app.use(workOSAuthKit);
app.use(rateLimiter);
app.use(migrations);

export default app;
