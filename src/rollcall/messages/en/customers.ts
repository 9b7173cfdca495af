/* The customers, the people of each, and what a client sees of them. */

export const customers = {
  title: "Customers",
  about: "Who <n>{workspace}</n> works for, and who looks after them.",
  add: "Add customer",
  search: "Search customers",
  searchPlaceholder: "Search by name",
  showArchived: "Show archived",
  loading: "Loading customers…",
  column: {
    customer: "Customer",
    staff: "Looked after by",
    clients: "Clients",
  },
  row: {
    open: "People of {name}",
    archived: "Archived",
    nobody: "Nobody",
    noClients: "None",
    andOthers: "<people></people> and others",
    staff: "Looked after by <people></people>",
    noStaff: "Nobody looks after it",
    clients: "Clients: <people></people>",
  },
  action: {
    rename: "Rename",
    archive: "Archive",
  },
  dialog: {
    addButton: "Add",
    rename: "Rename customer",
    name: "Name",
  },
  toast: {
    added: "<n>{name}</n> is added.",
    renamed: "It is called <n>{name}</n> now.",
    archived: "<n>{name}</n> is archived. Its people stay what they are.",
    restored: "<n>{name}</n> is back.",
    assigned: "<n>{name}</n> looks after <n>{customer}</n> now.",
    unassigned: "<n>{name}</n> does not look after <n>{customer}</n> any more.",
    bound: "<n>{name}</n> belongs to <n>{customer}</n> now.",
    unbound: "<n>{name}</n> belongs to no customer now.",
  },
  empty: {
    title: "No customers yet",
    text: "Staff look after customers, and each client belongs to one of them.",
  },
  noMatch: {
    text: "No customer has a name like “<n>{query}</n>”. Archived ones are found with “Show archived”.",
  },
  drawer: {
    loading: "Loading…",
    title: "Customer",
    archived: "Archived: nobody can be added until it is brought back.",
    add: {
      typeName: "Type a name or an address.",
    },
    staff: {
      list: "Staff",
      add: "Assign staff",
      none: "Nobody looks after this customer yet.",
      nobody: "All of the staff look after it already.",
      noMatch: "Nobody of the staff has that name.",
      end: "Unassign",
      endOf: "Unassign {name}",
    },
    clients: {
      title: "Clients",
      list: "Clients",
      add: "Add a client",
      none: "No client belongs to this customer yet.",
      nobody:
        "No other client is in this workspace. Invite one, or make somebody a client on the Team page.",
      noMatch: "No other client has that name.",
      of: "{name} (of {customer})",
      end: "Take off",
      endOf: "Take off {name}",
    },
  },
  noRole: {
    title: "You have no role yet",
    ask: "An owner or admin of <n>{workspace}</n> has to give you one. Ask them.",
  },
  own: {
    about: "What you belong to at <n>{workspace}</n>.",
    loading: "Loading your customer…",
    none: "You belong to no customer yet",
    ask: "An owner or admin of <n>{workspace}</n> has to choose yours. Ask them.",
  },
} as const;
