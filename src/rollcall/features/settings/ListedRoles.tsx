import { Alert, Code, Stack, Text } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { useState } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rolesInForce, roleToSlug } from "../../../../convex/lib/roleMap";
import { FailureAlert } from "../../components/FailureAlert";
import { IconAlert } from "../../components/icons";
import { RoleBadge } from "../../components/RoleBadge";
import { WriteButton } from "../../components/WriteButton";
import { useSubmit } from "../../lib/useSubmit";
import { useAction } from "../../lib/write";
import classes from "./ListedRoles.module.css";
import { SettingsRow } from "./SettingsRow";
import rows from "./SettingsSection.module.css";
import { roleHere } from "./unmapped";

type Listed = FunctionReturnType<typeof api.roles.listInWorkos>;

/** The roles that WorkOS has for the organization, when somebody wants to know. */
export function ListedRoles({
  workspaceId,
}: {
  workspaceId: Id<"workspaces">;
}) {
  const t = useTranslations("settings.roles");
  const ask = useAction(api.roles.listInWorkos);
  const { failure, send } = useSubmit();
  const [listed, setListed] = useState<Listed | undefined>(undefined);
  const isAsked = listed !== undefined || failure !== null;
  const check = () =>
    send(async () => {
      setListed(undefined);
      setListed(await ask({ workspaceId }));
    });
  return (
    <>
      <SettingsRow label={t("listed")} text={t("listedText")}>
        <WriteButton
          variant="default"
          size="xs"
          {...(!isAsked && { "aria-label": t("check") })}
          onWrite={check}
        >
          {isAsked ? t("askAgain") : t("checkShort")}
        </WriteButton>
      </SettingsRow>
      {isAsked && (
        <Stack gap="xs" role="status" className={rows.block}>
          <FailureAlert failure={failure} />
          {listed === null && <Text c="dimmed">{t("gone")}</Text>}
          {listed && <Roles listed={listed} />}
        </Stack>
      )}
    </>
  );
}

function Roles({ listed }: { listed: NonNullable<Listed> }) {
  const t = useTranslations("settings.roles");
  if (listed.length === 0) return <Text c="dimmed">{t("notListed")}</Text>;
  return (
    <>
      <ul aria-label={t("listed")} className={classes.listed}>
        {listed.map(({ slug, name }) => {
          const role = roleHere(slug);
          return (
            <li key={slug}>
              <Text>{name}</Text>
              <span>
                <Code>{slug}</Code>
              </span>
              {role ? (
                <Text fz="xs" c="dimmed">
                  {t.rich("becomes", { r: () => <RoleBadge role={role} /> })}
                </Text>
              ) : (
                <Text fz="xs" c="dimmed">
                  {t("unmapped")}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
      <Missing listed={listed} />
    </>
  );
}

/** What is sent and WorkOS does not have is refused there. */
function Missing({ listed }: { listed: NonNullable<Listed> }) {
  const t = useTranslations("settings.roles.missing");
  const missing = rolesInForce().filter((role) =>
    listed.every(({ slug }) => slug !== roleToSlug(role)),
  );
  const s = (slug: React.ReactNode) => <Code>{slug}</Code>;
  const words = {
    admin: () => t.rich("admin", { s, slug: roleToSlug("admin") }),
    member: () => t.rich("member", { s, slug: roleToSlug("member") }),
    client: () => t.rich("client", { s, slug: roleToSlug("client") }),
  };
  return missing.map((role) => (
    <Alert key={role} color="orange" icon={<IconAlert />}>
      {words[role]()}
    </Alert>
  ));
}
