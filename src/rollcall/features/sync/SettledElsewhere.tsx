import { Button } from "@mantine/core";
import { type Page, PageLink } from "../../lib/navigation";
import { useTranslations } from "../../messages/useTranslations";
import type { Summary } from "./summary";

/** The page on which one sees to it, where that is another than Sync. */
function pageFor(kind: Summary["kind"], slug: string): Page | null {
  switch (kind) {
    case "leaving":
      return { page: "team", slug, search: { status: "pending_removal" } };
    case "observed":
      return { page: "settings", slug, section: "people" };
    default:
      return null;
  }
}

/** Leads to those who are about to be removed, or would be shut out. */
export function SettledElsewhere({
  kind,
  slug,
}: {
  kind: Summary["kind"];
  slug: string;
}) {
  const common = useTranslations("common");
  const to = pageFor(kind, slug);
  if (to === null) return null;
  return (
    <Button
      variant="default"
      size="xs"
      flex="none"
      renderRoot={(props: object) => <PageLink {...props} to={to} />}
    >
      {common("seeWho")}
    </Button>
  );
}
