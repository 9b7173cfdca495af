import type { AuthConfig } from "convex/server";
import { rollcallAuthProviders } from "./rollcall/authProviders";

export default {
  // Yours may follow.
  providers: [...rollcallAuthProviders()],
} satisfies AuthConfig;
