/* An organization that was deleted: Home says so, and Sync. */

export const homeOrganization = {
  attention: {
    organizationDeleted: {
      title: "The organization was deleted in {provider}",
      text: "Nobody is let in by it any more. An owner can unlink it, and link another.",
    },
  },
} as const;
