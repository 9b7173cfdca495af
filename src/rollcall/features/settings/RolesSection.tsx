import { Box, Skeleton } from "@mantine/core";
import { Fragment } from "react";
import { useQuery } from "../../lib/queries";
import { useTranslations } from "../../messages/useTranslations";
import { api } from "../../../../convex/_generated/api";
import {
  type NamesOfRoles,
  namesOfRoles,
  rolesInForce,
  roleToSlug,
} from "../../../../convex/lib/roleMap";
import type { Role } from "../../../../convex/lib/validators";
import { LoadingTooLong } from "../../components/LoadingTooLong";
import { PageLink } from "../../lib/navigation";
import type { Workspace } from "../../lib/snapshot";
import { type Organization, useOrganization } from "../../lib/useOrganization";
import { ListedRoles } from "./ListedRoles";
import { SettingsRow } from "./SettingsRow";
import { SettingsSection } from "./SettingsSection";
import classes from "./SettingsSection.module.css";
import { UnmappedRoles } from "./UnmappedRoles";

/** For owners and admins: the role map in force, who has which, and what of WorkOS's is not in it. */
export function RolesSection({ workspace }: { workspace: Workspace }) {
  const t = useTranslations("settings.roles");
  const common = useTranslations("common");
  const organization = useOrganization(workspace);
  return (
    <SettingsSection
      hasRows
      title={t("title")}
      description={
        organization === undefined
          ? false
          : organization
            ? t("text", { provider: organization.providerName })
            : t("unlinked")
      }
    >
      {organization === undefined ? (
        <LoadingTooLong>
          <Box p={20} role="status" aria-label={common("loading")}>
            <Skeleton height={160} />
          </Box>
        </LoadingTooLong>
      ) : (
        <>
          <RoleMap workspace={workspace} organization={organization} />
          {organization?.provider === "workos" && (
            <>
              <UnmappedRoles workspaceId={workspace._id} />
              {!organization.isGone && (
                <ListedRoles workspaceId={workspace._id} />
              )}
            </>
          )}
        </>
      )}
    </SettingsSection>
  );
}

function RoleMap({
  workspace,
  organization,
}: {
  workspace: Workspace;
  organization: Organization | null;
}) {
  const t = useTranslations("settings.roles");
  const labels = useTranslations("labels.role");
  const providers = useTranslations("labels.provider");
  const provider = organization?.provider ?? "workos";
  const names = namesOfRoles(provider);
  return (
    <ul aria-label={t("map")} className={classes.list}>
      <SettingsRow
        component="li"
        label={labels("owner")}
        text={
          provider === "workos"
            ? t.rich("ownerAtWorkos", { s: slug, slug: roleToSlug("owner") })
            : t("owner")
        }
      >
        <Holders workspace={workspace} role="owner" />
      </SettingsRow>
      {rolesInForce().map((role) => (
        <SettingsRow
          key={role}
          component="li"
          label={labels(role)}
          text={
            <Names
              provider={provider}
              providerName={providers(provider)}
              role={role}
              names={names[role]}
            />
          }
        >
          <Holders workspace={workspace} role={role} />
        </SettingsRow>
      ))}
    </ul>
  );
}

/** What the provider calls the role. */
function Names({
  provider,
  providerName,
  role,
  names,
}: {
  provider: "workos" | "clerk";
  providerName: string;
  role: keyof NamesOfRoles;
  names: readonly string[];
}) {
  const t = useTranslations("settings.roles");
  if (names.length === 0) return t("none", { provider: providerName });
  return (
    <>
      {t.rich("calls", {
        provider: providerName,
        names: () =>
          names.map((name, n) => (
            <Fragment key={name}>
              {n > 0 && ", "}
              {slug(name)}
            </Fragment>
          )),
      })}
      {/* Clerk is told nothing. */}
      {provider === "workos" && names.length > 1 && (
        <> {t.rich("sent", { s: slug, slug: roleToSlug(role) })}</>
      )}
    </>
  );
}

function slug(text: React.ReactNode) {
  return <code className={classes.slug}>{text}</code>;
}

/** How many have the role; they are a list of the team's. */
function Holders({
  workspace: { _id: workspaceId, slug },
  role,
}: {
  workspace: Workspace;
  role: Role;
}) {
  const t = useTranslations("settings.roles");
  const counts = useQuery(api.users.queries.getOrgMemberCounts, {
    workspaceId,
  });
  if (counts === undefined) return <Skeleton w={64} h={12} />;
  const count = counts.active[role];
  if (count === 0) return t("people", { count });
  return (
    <PageLink
      className={classes.count}
      to={{ page: "team", slug, search: { status: "active", role } }}
    >
      {t("people", { count })}
    </PageLink>
  );
}
