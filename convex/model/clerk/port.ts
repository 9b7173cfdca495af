import { canAskClerk } from "../../lib/clerkClient";
import { refusal } from "../../lib/errors";
import { findClerkOrganization } from "../../lib/clerkOrganization";
import type { Port } from "../providers/port";
import { applyClerkEvent } from "./apply";
import { isHandled } from "./events";
import { clerkMirror } from "./mirror";
import {
  applyOrganization,
  deleteOrganization,
  unlinkClerkOrganization,
} from "./organizations";

export const clerk: Port = {
  isHandled,
  applyEvent: applyClerkEvent,
  listsEvents: false,

  obstacle: () => (canAskClerk() ? null : refusal("clerkKeyMissing")),

  mirror: clerkMirror,

  async applyOrganization(ctx, listed, why) {
    if (!("organization" in listed)) return;
    const { organization, updatedAt } = listed;
    await applyOrganization(ctx, organization, { updatedAt }, why);
  },

  async endOrganization(ctx, organizationId, why) {
    const known = await findClerkOrganization(ctx, organizationId);
    const version = { updatedAt: known?.updatedAt ?? why.now };
    await deleteOrganization(ctx, organizationId, version, why);
  },

  unlinkOrganization: unlinkClerkOrganization,

  whyItStays: "clerkOrganizationStays",
};
