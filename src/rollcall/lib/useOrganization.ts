import type { FunctionReturnType } from "convex/server";
import { useQuery } from "./queries";
import { useTranslations } from "../messages/useTranslations";
import { api } from "../../../convex/_generated/api";
import type { Workspace } from "./snapshot";

type OrganizationDetails = NonNullable<
  FunctionReturnType<typeof api.settings.getOrganization>
>;
/** With what people call the provider. */
export type Organization = OrganizationDetails & { providerName: string };

/** The organization that decides who gets in; null: none does; undefined: not known yet. */
export function useOrganization({
  _id: workspaceId,
  linked,
}: Workspace): Organization | null | undefined {
  const t = useTranslations("labels.provider");
  const known = useQuery(
    api.settings.getOrganization,
    linked ? { workspaceId } : "skip",
  );
  if (!linked) return null;
  return known && { ...known, providerName: t(known.provider) };
}
