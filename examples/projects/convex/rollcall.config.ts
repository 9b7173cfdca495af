import type { RollcallConfig } from "./rollcall/config";

export default {
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
} satisfies RollcallConfig;
