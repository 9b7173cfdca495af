import type { Role } from "../../convex/lib/validators";

/** Highest first, as people read them. */
export const ROLES: readonly Role[] = ["owner", "admin", "member", "client"];

export const ROLE_NAMES: Record<Role, string> = {
  owner: "Owner",
  admin: "Admin",
  member: "Member",
  client: "Client",
};

export const ROLE_COLORS: Record<Role, string> = {
  owner: "teal",
  admin: "indigo",
  member: "gray",
  client: "grape",
};
