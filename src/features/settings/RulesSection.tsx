import { Skeleton, Stack, Switch } from "@mantine/core";
import { useQuery } from "convex/react";
import { api } from "../../../convex/_generated/api";
import { attempt } from "../../lib/notify";
import type { Workspace } from "../../lib/snapshot";
import { RulesForm } from "./RulesForm";
import { SettingsSection } from "./SettingsSection";
import { type Organization, useOrganization } from "../../lib/useOrganization";
import { useMutation } from "../../lib/write";

const SESSION = "Ask for the organization’s own sign-in";

/** For owners: what holds for everyone in the workspace. */
export function RulesSection({ workspace }: { workspace: Workspace }) {
  const { _id: workspaceId } = workspace;
  const organization = useOrganization(workspace);
  const rules = useQuery(api.settings.getRules, { workspaceId });
  const setSession = useMutation(api.settings.setOrganizationSession);
  return (
    <SettingsSection
      title="Rules"
      description="How strictly the workspace follows its organization."
    >
      {rules === undefined || organization === undefined ? (
        <RulesSkeleton />
      ) : (
        <Stack gap="lg">
          <Switch
            label={SESSION}
            // The label around it holds the description, too; a name is short.
            aria-label={SESSION}
            description={describeSession(organization)}
            disabled={
              organization?.provider !== "workos" &&
              !rules.requireOrganizationSession
            }
            checked={rules.requireOrganizationSession}
            onChange={({ currentTarget: { checked } }) =>
              void attempt(
                setSession({ workspaceId, required: checked }),
                checked
                  ? "From now on the organization’s own sign-in is asked for."
                  : "Any sign-in is enough from now on.",
              )
            }
          />
          <RulesForm
            // What someone else changed meanwhile is shown, not overwritten.
            key={`${rules.graceMs} ${rules.brakePercent}`}
            workspaceId={workspaceId}
            rules={rules}
          />
        </Stack>
      )}
    </SettingsSection>
  );
}

function describeSession(organization: Organization | null): string {
  switch (organization?.provider) {
    case "workos":
      return "Everyone has to be signed in for this organization, so that its SSO and MFA rules in WorkOS apply. Rollcall switches to it by itself when someone opens the workspace.";
    case "clerk":
      return "Only organizations in WorkOS have a sign-in of their own.";
    case undefined:
      return "Needs an organization: link one first.";
  }
}

function RulesSkeleton() {
  return (
    <Stack gap="md" aria-busy="true" aria-label="Loading">
      <Skeleton height={44} />
      <Skeleton height={60} />
      <Skeleton height={60} />
    </Stack>
  );
}
