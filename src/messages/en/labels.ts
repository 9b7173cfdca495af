/* The backend's words, each with one name on every page. */

export const labels = {
  role: {
    owner: "Owner",
    admin: "Admin",
    member: "Member",
    client: "Client",
  },
  /** What each role may do, as the table of permissions has it. */
  roleMeans: {
    owner: "Does everything, also linking, rules and deleting the workspace.",
    admin: "Invites, removes and changes people; sees the audit log and sync.",
    member: "Sees the team and all customers.",
    client: "Sees one customer only, and nobody of the team.",
  },
  provider: { workos: "WorkOS", clerk: "Clerk" },
  /** Who does something without being a person, WorkOS or Clerk. */
  actor: { cron: "The regular check", operator: "An operator" },
  memberStatus: {
    active: "Active",
    pending_removal: "Will be removed",
    removed: "Removed",
    invited: "Invited",
  },
  auditEvent: {
    joined: "Joined",
    role_changed: "Role changed",
    customer_changed: "Client’s customer changed",
    assigned: "Given to a customer",
    unassigned: "Taken off a customer",
    pending_removal_scheduled: "Removal scheduled",
    pending_removal_cleared: "Removal called off",
    removed_after_grace: "Removed after the wait",
    removed_by_admin: "Removed by an admin",
    removed_by_provider: "Removed in WorkOS or Clerk",
    restored: "Brought back",
    left: "Left",
    ownership_transferred: "Ownership handed over",
    linked: "Workspace linked",
    unlinked: "Workspace unlinked",
    account_mapped: "Clerk account named",
    account_unmapped: "Clerk account taken back",
  },
  /** How a person came in. */
  arrival: {
    event: "Added in {provider}",
    reconciliation: "Found in {provider} by a check",
    invitation: "Accepted an invitation",
    person: "Added by a person here",
    operator: "Added by an operator",
  },
  order: {
    end: "Removal",
    undo: "Change taken back",
    return: "Return",
    role: "Role change",
    transfer: "Handover",
    invite: "Invitation",
    rename: "New name",
  },
  exported: { members: "Members", audit: "Audit log" },
  eventStatus: {
    received: "Waiting",
    processed: "Applied",
    duplicate: "Nothing new",
    stale: "Out of date",
    ignored: "Not used",
    failed: "Failed",
  },
  eventSource: {
    webhook: "Webhook",
    events_api: "Events API",
    authkit: "AuthKit's component",
  },
  runStatus: {
    running: "Running",
    done: "Done",
    needs_confirmation: "Stopped",
    failed: "Failed",
  },
  /** How we know a fact that decides who can enter. */
  accessSource: {
    event: "told by WorkOS or Clerk",
    reconciliation: "found by a check",
    reading: "read from WorkOS or Clerk",
    invitation: "by an accepted invitation",
    person: "by a person here",
    cron: "by the regular check",
    operator: "by an operator",
  },
  difference: { add: "Add", update: "Change", remove: "Remove" },
} as const;
