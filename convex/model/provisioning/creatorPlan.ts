import { type Refusal, refusal } from "../../lib/errors";
import type { CreationRule } from "../../lib/features";
import type { Provider } from "../../lib/validators";

/**
 * Why somebody can't make a workspace; null: they can. It is made as an organization of
 * WorkOS, with the person as its owner there, and by whom the product lets make one.
 *
 * @param email a verified address; null: none is known
 */
export function refuseCreator(
  { provider, email }: { provider: Provider; email: string | null },
  rule: CreationRule,
): Refusal<"FORBIDDEN"> | null {
  if (rule === "nobody") return refusal("createdByOthers");
  if (provider !== "workos") return refusal("createdInWorkosOnly");
  if (rule === "everyone") return null;
  const domain = email?.split("@").at(-1)?.toLowerCase();
  return rule.domains.some((one) => one.toLowerCase() === domain)
    ? null
    : refusal("createdByOthers");
}
