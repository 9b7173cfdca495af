/* What the parts say that several pages are made of. */

export const parts = {
  customer: {
    placeholder: "Choose a customer",
    none: "There are no customers in this workspace yet.",
    noMatch: "No customer goes by that name.",
  },
  filter: {
    any: "Any",
    title: "Filters",
    open: "{count, plural, =0 {Filters} other {Filters: # set}}",
    done: "Show the list",
    remove: "Remove the filter “{filter}”",
  },
  more: "{count, number} more",
  linkOrganization: "Link an organization",
  signedIn: {
    as: "Signed in as <n>{email}</n>.",
    other: "Sign in as someone else",
  },
  restore: {
    label: "Deleted workspaces",
    text: "<b><n>{name}</n></b> is deleted for good on <when></when>.",
    action: "Restore",
    done: "<n>{name}</n> is back as it was.",
  },
  workspace: {
    name: "Name",
    example: "Studio North",
    url: "URL",
    urlHint: "Small letters, digits and hyphens.",
    createNew: "Create a new workspace",
    created: "Created <n>{name}</n>.",
  },
} as const;
