/* The organization behind a workspace, and what its provider says of it. */

export const organization = {
  title: "Organization",
  name: "In {provider}. Everybody who is an active member there gets in.",
  observed:
    "In {provider}. Active members get in, and for now everybody else who is in the workspace, too. They are listed under People and access.",
  gone: "{provider} says that this organization was deleted, so nobody gets in by it. An owner can unlink it in the danger zone.",
  id: "Id in {provider}",
  unlinked: "No organization",
  unlinkedText: "Only the workspace’s own list decides who gets in.",
  ownersLink: "Owners link one.",
  inWorkos: {
    title: "As WorkOS reports it",
    asking: "Asking WorkOS…",
    why: {
      not_allowed:
        "Not known: the API key of this deployment may not read it. Your operator allows it in the WorkOS dashboard.",
      silent: "Not known: WorkOS did not answer.",
      gone: "Not known: WorkOS does not know this organization any more.",
    },
    more: "WorkOS has more than these.",
    domains: {
      label: "Domains",
      text: "Who has an address at a verified domain is known to belong to the organization.",
      none: "None yet.",
      state:
        "{state, select, verified {verified} legacy_verified {verified} pending {waits for its DNS record} unverified {not verified} failed {could not be verified} other {{said}}}",
      open: "Verify a domain",
    },
    sso: {
      label: "Single sign-on (SSO)",
      text: "Asked for at sign-in, once the rule for it is on under People and access.",
      none: "No connection: people sign in with WorkOS’s other methods.",
      state:
        "{state, select, active {in use} inactive {switched off} draft {not finished} requires_type {not finished} validating {being checked} deleting {being deleted} other {{said}}}",
      open: "Set up single sign-on",
      renew: "Renew certificate",
    },
    directory: {
      label: "Directory",
      text: "People of the directory are managed there: removals and roles are changed there.",
      none: "None: people are invited, removed and given roles here.",
      state:
        "{state, select, linked {connected} unlinked {not connected} validating {being checked} invalid_credentials {its credentials are not accepted} deleting {being deleted} other {{said}}}",
      open: "Connect a directory",
    },
    logs: {
      label: "Logs at WorkOS",
      text: "What WorkOS itself records of the organization. What happened in this workspace is in its audit log.",
      audit: "Audit logs",
      streams: "Log streams",
    },
    line: "<n>{name}</n>, {type}: {state}",
    domainLine: "<n>{name}</n>: {state}",
  },
  portal: {
    ownersOpen: "Owners open the Admin Portal.",
    hint: "The buttons open WorkOS’s Admin Portal in a new tab. Each time is in the audit log.",
    blocked: "Your browser opened no new tab:",
    link: "Open the Admin Portal",
  },
  clerk: {
    label: "Domains and single sign-on",
    text: "They are set up in the Clerk dashboard, and Clerk tells Rollcall nothing of them.",
  },
} as const;
