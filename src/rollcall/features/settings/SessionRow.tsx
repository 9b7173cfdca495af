import { List, Switch } from "@mantine/core";
import { useId, useState } from "react";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { FoldedDetails } from "../../components/FoldedDetails";
import { offProps } from "../../components/Reason";
import { attempt } from "../../lib/notify";
import type { Organization } from "../../lib/useOrganization";
import { useWhyNot } from "../../lib/useWhyNot";
import { useMutation } from "../../lib/write";
import { SettingsRow } from "./SettingsRow";

type Session = {
  workspaceId: Id<"workspaces">;
  organization: Organization | null;
  isRequired: boolean;
};

/** Whether everybody has to come through the organization's own sign-in, and what that means. */
export function SessionRow({
  mayChange,
  ...session
}: Session & { mayChange: boolean }) {
  const { workspaceId, organization, isRequired } = session;
  const t = useTranslations("settings.rules.session");
  const id = useId();
  const provider = organization?.provider ?? "unlinked";
  return (
    <SettingsRow
      label={t("label")}
      text={<span id={id}>{t(provider)}</span>}
      below={provider === "workos" && <Meaning workspaceId={workspaceId} />}
    >
      {mayChange ? (
        <SessionSwitch {...session} describedBy={id} />
      ) : isRequired ? (
        t("required")
      ) : (
        t("notRequired")
      )}
    </SettingsRow>
  );
}

function Meaning({ workspaceId }: { workspaceId: Id<"workspaces"> }) {
  const t = useTranslations("settings.rules.session");
  const observed = useQuery(api.settings.getObserved, { workspaceId });
  return (
    <FoldedDetails label={t("means")}>
      <List size="xs" spacing={4} c="dimmed">
        <List.Item>{t("sso")}</List.Item>
        <List.Item>{t("mfa")}</List.Item>
        <List.Item>{t("switching")}</List.Item>
        <List.Item>
          {t("out")}{" "}
          {observed
            ? t("outObserved", { count: observed.people })
            : t("outAlready")}
        </List.Item>
      </List>
    </FoldedDetails>
  );
}

function SessionSwitch({
  workspaceId,
  organization,
  isRequired,
  describedBy,
}: Session & { describedBy: string }) {
  const t = useTranslations("settings.rules.session");
  const setSession = useMutation(api.settings.setOrganizationSession);
  const [isSending, setSending] = useState(false);
  const offline = useWhyNot(null);
  const isImpossible = organization?.provider !== "workos" && !isRequired;
  const set = async (required: boolean) => {
    setSending(true);
    await attempt(
      setSession({ workspaceId, required }),
      required ? t("on") : t("off"),
      () => setSession({ workspaceId, required: !required }),
    );
    setSending(false);
  };
  return (
    <Switch
      aria-label={t("label")}
      aria-describedby={describedBy}
      withThumbIndicator={false}
      disabled={isImpossible}
      {...offProps(offline)}
      checked={isRequired}
      onChange={({ currentTarget: { checked } }) => {
        if (offline === null && !isSending) void set(checked);
      }}
    />
  );
}
