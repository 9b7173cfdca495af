import type { RollcallConfig } from "./rollcall/config";

export default {
  product: {
    name: "Harborview",
    links: [{ label: "Projects", url: "/" }],
    path: "/team",
  },
  roles: {
    // The first is what WorkOS is told; who holds another one keeps it.
    workos: { admin: ["admin", "manager"], client: ["client", "guest"] },
  },
  permissions: {
    "projects:write": {
      description: "Write projects",
      roles: ["owner", "admin", "member"],
    },
  },
  functions: {
    "projects.list": "workspace:enter",
    "projects.create": "projects:write",
    "projects.rename": "projects:write",
    "projects.setArchived": "projects:write",
    "projects.importNames": "projects:write",
  },
  scope: {
    projects: { workspace: "workspaceId", customer: "customerId" },
  },
  defaults: { graceHours: 48, brakePercent: 10, invitationDays: 14 },
  retention: { runs: 180 },
  limits: { workspacesOfPerson: 20 },
} satisfies RollcallConfig;
