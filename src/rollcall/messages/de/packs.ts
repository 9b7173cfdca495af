/** The texts in parts, each loaded with what says them. */
export const packs = {
  front: () => import("./packs/front"),
  inside: () => import("./packs/inside"),
  person: () => import("./packs/person"),
  home: () => import("./packs/home"),
  syncState: () => import("./packs/syncState"),
  reviewState: () => import("./packs/reviewState"),
  team: () => import("./packs/team"),
  bulk: () => import("./packs/bulk"),
  inviting: () => import("./packs/inviting"),
  invitations: () => import("./packs/invitations"),
  customers: () => import("./packs/customers"),
  review: () => import("./packs/review"),
  audit: () => import("./packs/audit"),
  sync: () => import("./packs/sync"),
  settings: () => import("./packs/settings"),
  account: () => import("./packs/account"),
} as const;
