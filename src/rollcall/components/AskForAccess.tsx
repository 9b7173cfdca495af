import { Stack, Text } from "@mantine/core";
import { useQuery } from "../lib/queries";
import { useTranslations } from "../messages/useTranslations";
import { api } from "../../../convex/_generated/api";
import type { Asked } from "../../../convex/lib/validators";
import { usePreview } from "../lib/preview";
import { useSnapshot, type Workspace } from "../lib/snapshot";
import { AskButton } from "./AskButton";
import { Name } from "./Name";

/**
 * For somebody who is in and was refused something: who can give it, by name, and the
 * button that asks. Nothing where nobody else could.
 */
export function AskForAccess({
  workspace: { _id: workspaceId, slug },
  asks,
  align = "center",
}: {
  workspace: Workspace;
  asks: Asked;
  align?: "center" | "flex-start";
}) {
  const t = useTranslations("entry.ask");
  const { looking } = usePreview();
  const people = useQuery(api.accessRequests.peopleToAsk, {
    workspaceId,
    asks,
  });
  const names = useNamesToAsk(people?.names, asks);
  if (!people || names.length === 0) return null;
  return (
    <Stack gap="xs" align={align}>
      <Text fz="sm" c="dimmed">
        {t("people")}
      </Text>
      <Stack gap={2} align={align}>
        {names.map((name, n) => (
          <Text key={n} fz="sm" fw={600}>
            <Name>{name}</Name>
          </Text>
        ))}
      </Stack>
      <AskButton
        slug={slug}
        asks={asks}
        askedAt={looking ? null : people.askedAt}
      >
        {t("them")}
      </AskButton>
    </Stack>
  );
}

/** As many as the server names. */
const NAMED = 3;

/** The server names the others. Whom the viewer looks as could ask the viewer as well. */
function useNamesToAsk(others: readonly string[] = [], asks: Asked) {
  const { looking, ownRole } = usePreview();
  const { viewer } = useSnapshot();
  const isAsked =
    looking !== null &&
    ownRole !== null &&
    (asks !== "workspace:own" || ownRole === "owner");
  return isAsked && viewer
    ? [viewer.displayName, ...others].slice(0, NAMED)
    : others;
}
