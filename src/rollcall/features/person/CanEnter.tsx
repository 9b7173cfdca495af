import { Stack, Text, Title } from "@mantine/core";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import { firstWord } from "../../../../convex/lib/names";
import type { Id } from "../../../../convex/_generated/dataModel";
import { AccessFacts } from "../../components/AccessFacts";
import { rich } from "../../components/Name";

/** Whether the person can enter, and every fact that decides it; live. */
export function CanEnter({
  workspaceId,
  userId,
  name,
  isYou,
}: {
  workspaceId: Id<"workspaces">;
  userId: Id<"users">;
  /** In full. */
  name: string;
  isYou: boolean;
}) {
  const t = useTranslations("person.enter");
  const explanation = useQuery(api.workspaces.explainAccess, {
    workspaceId,
    userId,
  });
  return (
    <Stack gap={12}>
      <Title order={3} fz={13} lh="18px">
        {isYou
          ? t("questionYou")
          : t.rich("question", {
              ...rich,
              name: explanation?.name ?? firstWord(name),
            })}{" "}
        {explanation && (
          <Text span inherit c={explanation.allowed ? "accent" : "red"}>
            {explanation.allowed ? t("yes") : t("no")}
          </Text>
        )}
      </Title>
      <AccessFacts explanation={explanation} />
    </Stack>
  );
}
