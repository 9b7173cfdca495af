/* The frame around the pages: navigation, switcher, account. */

export const shell = {
  skipToList: "Skip to the list",
  skip: "Skip to content",
  pages: "Workspace pages",
  links: "Further links",
  openMenu: "Open menu",
  closeMenu: "Close menu",
  navigation: {
    home: "Home",
    team: "Team",
    invitations: "Invitations",
    customers: "Customers",
    ownCustomer: "Your customer",
    noRole: "Your role",
    review: "Access review",
    audit: "Audit log",
    sync: "Sync",
    settings: "Settings",
  },
  /** What a link of the navigation is called while something waits there. */
  waiting: "{page}, {count, plural, one {# needs} other {# need}} attention",
  toReview: "{page}, {count, plural, one {# person} other {# people}} left",
  switcher: {
    target: "Switch workspace: {name}",
    label: "Workspaces",
    create: "Create workspace",
  },
  impersonation: {
    bar: "{who} acts as {as}. The audit log names both.",
    end: "Stop and sign out",
  },
  account: {
    target: "Account: {name}",
    label: "Account",
    page: "Your account",
    colors: "Colors",
    light: "Light",
    dark: "Dark",
    auto: "As the system",
  },
} as const;
