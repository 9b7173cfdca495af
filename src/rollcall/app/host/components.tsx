import { useState } from "react";
import { useQuery } from "../../lib/queries";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { InvitationsPage as Invitations } from "../../features/invitations/InvitationsPage";
import type { InvitationsSearch } from "../../features/invitations/invitationsSearch";
import { CanEnter } from "../../features/person/CanEnter";
import { SettingsPage } from "../../features/settings/SettingsPage";
import type { TeamSearch } from "../../features/team/teamSearch";
import { WorkspaceSwitcher as Switcher } from "../../features/workspaces/WorkspaceSwitcher";
import { type SettingsSection, useNavigation } from "../../lib/navigation";
import { useSnapshot, type Workspace } from "../../lib/snapshot";
import { TeamRoutePage } from "../TeamRoutePage";
import { InWorkspace } from "./InWorkspace";

/* What a product mounts in its own shell, each below a `RollcallProvider`. */

/** How a list is narrowed down: where the product keeps it. Absent: in the component. */
type Kept<Search> = {
  search?: Search;
  onSearchChange?: (search: Search) => void;
};

function useKept<Search extends object>(kept: Kept<Search>, usual: Search) {
  const [own, setOwn] = useState<Search>(usual);
  return {
    search: kept.search ?? own,
    onSearchChange: kept.onSearchChange ?? setOwn,
  };
}

const USUAL = {};

/** Every workspace that the person can enter, and the way to a new one. */
export function WorkspaceSwitcher() {
  return (
    <InWorkspace>
      {(workspace) => <SwitcherOf workspace={workspace} />}
    </InWorkspace>
  );
}

function SwitcherOf({ workspace }: { workspace: Workspace }) {
  const { workspaces } = useSnapshot();
  return <Switcher current={workspace} workspaces={workspaces} />;
}

/**
 * Who is in the workspace, with all that is done about them: inviting, roles, removing,
 * and what there is to know of a person.
 */
export function MembersPage(props: Kept<TeamSearch>) {
  const kept = useKept(props, USUAL);
  return (
    <InWorkspace texts={["team", "bulk", "inviting"]}>
      {() => <TeamRoutePage {...kept} />}
    </InWorkspace>
  );
}

/** Who was invited and has not come yet. For owners and admins; others read how to ask. */
export function InvitationsPage(props: Kept<InvitationsSearch>) {
  const kept = useKept(props, USUAL);
  return (
    <InWorkspace texts={["invitations", "inviting"]}>
      {(workspace) => <Invitations workspace={workspace} {...kept} />}
    </InWorkspace>
  );
}

/**
 * What the workspace is called, what holds in it, and the way out of it, a section at a
 * time. Which is open is kept in the component, unless the product keeps it.
 */
export function WorkspaceSettings(props: KeptSection) {
  return (
    <InWorkspace texts={["settings"]}>
      {(workspace) => <SettingsOf workspace={workspace} {...props} />}
    </InWorkspace>
  );
}

type KeptSection = {
  /** Absent: none is named, and the first one shows, or on a phone the list of them. */
  section?: SettingsSection | undefined;
  onSectionChange?: (section: SettingsSection | undefined) => void;
};

function SettingsOf({
  workspace,
  section,
  onSectionChange,
}: KeptSection & { workspace: Workspace }) {
  const { go } = useNavigation();
  const [own, setOwn] = useState<SettingsSection | undefined>(section);
  const shown = onSectionChange ? section : own;
  return (
    <SettingsPage
      workspace={workspace}
      section={shown}
      onSectionChange={onSectionChange ?? setOwn}
      onMoved={(slug) =>
        go({ page: "settings", slug, section: shown }, { replace: true })
      }
    />
  );
}

/**
 * Why a person can or can't enter the workspace, fact by fact. Somebody who was in it and
 * is no more reads what ended it.
 */
export function AccessExplainer({
  userId,
}: {
  /** Absent: the person who looks. Only owners and admins may ask about others. */
  userId?: Id<"users">;
}) {
  return (
    <InWorkspace>
      {({ _id }) => <Explained workspaceId={_id} userId={userId} />}
    </InWorkspace>
  );
}

function Explained({
  workspaceId,
  userId,
}: {
  workspaceId: Id<"workspaces">;
  userId: Id<"users"> | undefined;
}) {
  const { viewer } = useSnapshot();
  const of = userId ?? viewer?._id;
  const explanation = useQuery(
    api.workspaces.explainAccess,
    of === undefined ? "skip" : { workspaceId, userId: of },
  );
  if (of === undefined || !explanation) return null;
  return (
    <CanEnter
      workspaceId={workspaceId}
      userId={of}
      name={explanation.displayName}
      isYou={explanation.self}
    />
  );
}
