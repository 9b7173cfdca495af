import type { AuthConfig } from "convex/server";
import { rollcallAuthProviders } from "./rollcall/authProviders";

export default {
  providers: rollcallAuthProviders(),
} satisfies AuthConfig;
