import { Anchor, Box, Skeleton, Text } from "@mantine/core";
import { can } from "../../../../../convex/lib/rbac";
import { LoadingTooLong } from "../../../components/LoadingTooLong";
import { rich } from "../../../components/Name";
import { WriteButton } from "../../../components/WriteButton";
import type { Workspace } from "../../../lib/snapshot";
import { useTranslations } from "../../../messages/useTranslations";
import { SettingsRow } from "../SettingsRow";
import { SettingsSection } from "../SettingsSection";
import classes from "../SettingsSection.module.css";
import { PartRow } from "./PartRow";
import parts from "./PartRow.module.css";
import { useDescribed } from "./useDescribed";
import { type PortalIntent, usePortal } from "./usePortal";

/** Domains, single sign-on and directories at this moment; owners set them up at WorkOS. */
export function InWorkos({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("organization.inWorkos");
  const portalText = useTranslations("organization.portal");
  const common = useTranslations("common");
  const { answer, look } = useDescribed(workspace._id);
  const portal = usePortal(workspace._id);
  const reason = can(workspace.role, "workspace:own")
    ? null
    : portalText("ownersOpen");
  const button = (intent: PortalIntent, words: string) => (
    <WriteButton
      key={intent}
      variant="default"
      size="xs"
      reason={reason}
      onWrite={() => portal.open(intent)}
    >
      {words}
    </WriteButton>
  );

  if (answer === undefined)
    return (
      <SettingsSection hasRows title={t("title")}>
        <LoadingTooLong>
          <Box p={20} role="status" aria-label={t("asking")}>
            <Skeleton height={160} />
          </Box>
        </LoadingTooLong>
      </SettingsSection>
    );
  const described = "described" in answer ? answer.described : null;
  return (
    <SettingsSection
      hasRows
      title={t("title")}
      description={reason === null ? portalText("hint") : undefined}
    >
      {"failure" in answer && <SettingsRow label={answer.failure} />}
      {described && (
        <>
          <PartRow
            label={t("domains.label")}
            text={t("domains.text")}
            none={t("domains.none")}
            part={described.domains}
            line={({ domain: name, state }) =>
              t.rich("domainLine", {
                ...rich,
                name,
                state: t("domains.state", { state, said: state }),
              })
            }
          >
            {button("domain_verification", t("domains.open"))}
          </PartRow>
          <PartRow
            label={t("sso.label")}
            text={t("sso.text")}
            none={t("sso.none")}
            part={described.connections}
            line={({ name, type, state }) =>
              t.rich("line", {
                ...rich,
                name,
                type,
                state: t("sso.state", { state, said: state }),
              })
            }
          >
            {hasCertificate(described.connections) &&
              button("certificate_renewal", t("sso.renew"))}
            {button("sso", t("sso.open"))}
          </PartRow>
          <PartRow
            label={t("directory.label")}
            text={t("directory.text")}
            none={t("directory.none")}
            part={described.directories}
            line={({ name, type, state }) =>
              t.rich("line", {
                ...rich,
                name,
                type,
                state: t("directory.state", { state, said: state }),
              })
            }
          >
            {button("dsync", t("directory.open"))}
          </PartRow>
          <SettingsRow isWide label={t("logs.label")} text={t("logs.text")}>
            <div className={parts.buttons}>
              {button("audit_logs", t("logs.audit"))}
              {button("log_streams", t("logs.streams"))}
            </div>
          </SettingsRow>
        </>
      )}
      <div className={classes.foot}>
        {portal.link !== null && (
          <Text role="status" fz="sm" mb="xs">
            {portalText("blocked")}{" "}
            <Anchor
              inherit
              href={portal.link}
              target="_blank"
              rel="noopener noreferrer"
              onClick={portal.forget}
            >
              {portalText("link")}
            </Anchor>
          </Text>
        )}
        <WriteButton variant="default" size="xs" onWrite={look}>
          {common("checkAgain")}
        </WriteButton>
      </div>
    </SettingsSection>
  );
}

/** Of SAML connections alone: the others have none that expires. */
function hasCertificate(
  connections: { isKnown: false } | { isKnown: true; rows: { type: string }[] },
): boolean {
  return (
    connections.isKnown &&
    connections.rows.some(({ type }) => type.endsWith("SAML"))
  );
}
