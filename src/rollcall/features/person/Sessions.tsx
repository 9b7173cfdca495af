import { Button, Stack, Text } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { WriteButton } from "../../components/WriteButton";
import { formatDateTime } from "../../lib/format";
import { useAction } from "../../lib/write";
import classes from "./Person.module.css";

type Shown = FunctionReturnType<typeof api.users.sessions.list>;
type Session = NonNullable<Shown>["sessions"][number];

/** The person's sessions of this organization. WorkOS is asked when somebody wants to know. */
export function Sessions({
  workspaceId,
  userId,
}: {
  workspaceId: Id<"workspaces">;
  userId: Id<"users">;
}) {
  const t = useTranslations("person.sessions");
  const ask = useAction(api.users.sessions.list);
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  if (shown === undefined)
    return (
      <WriteButton
        variant="default"
        size="xs"
        style={{ alignSelf: "flex-start" }}
        onWrite={async () => setShown(await ask({ workspaceId, userId }))}
      >
        {t("ask")}
      </WriteButton>
    );
  const sessions = (shown?.sessions ?? []).filter(
    ({ endedAt }) => endedAt === null,
  );
  return (
    <Stack gap={8}>
      <Text fw={650} fz={13}>
        {t("title")}
      </Text>
      {sessions.length === 0 && <Text c="dimmed">{t("none")}</Text>}
      <ul className={classes.lines}>
        {sessions.map((session) => (
          <li key={session.sessionId}>
            <Text span>{formatDateTime(session.startedAt)}</Text>
            <Text span c="dimmed">
              {" "}
              <Method session={session} />
            </Text>
          </li>
        ))}
      </ul>
      <Button
        variant="subtle"
        size="xs"
        style={{ alignSelf: "flex-start" }}
        onClick={() => setShown(undefined)}
      >
        {t("hide")}
      </Button>
    </Stack>
  );
}

const METHODS = ["sso", "password", "passkey", "oauth", "magic_code"] as const;

/** How they signed in, so that single sign-on is seen. */
function Method({
  session: { authMethod, impersonator },
}: {
  session: Session;
}) {
  const t = useTranslations("person.sessions.method");
  if (impersonator !== null) return t("impersonation");
  if (authMethod === null) return null;
  return t(METHODS.find((method) => method === authMethod) ?? "other");
}
