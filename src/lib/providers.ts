import type { Provider } from "../../convex/lib/validators";

export const PROVIDER_NAMES: Record<Provider, string> = {
  workos: "WorkOS",
  clerk: "Clerk",
};
