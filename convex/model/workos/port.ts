import type { Port } from "../providers/port";
import { applyWorkosEvent } from "./apply";
import { isHandled } from "./events";
import { workosMirror } from "./mirror";
import {
  applyWorkosOrganization,
  deleteWorkosOrganization,
  findWorkosOrganization,
  unlinkWorkosOrganization,
} from "./organizations";

export const workos: Port = {
  isHandled,
  applyEvent: applyWorkosEvent,
  listsEvents: true,
  // Nothing of Rollcall runs without WorkOS's key.
  obstacle: () => null,
  mirror: workosMirror,

  async applyOrganization(ctx, listed, why) {
    if (!("workosOrganizationId" in listed)) return;
    const { updatedAt } = listed;
    await applyWorkosOrganization(ctx, listed, { updatedAt }, why);
  },

  async endOrganization(ctx, organizationId, why) {
    const known = await findWorkosOrganization(ctx, organizationId);
    const version = { updatedAt: known?.updatedAt ?? why.now };
    await deleteWorkosOrganization(ctx, organizationId, version, why);
  },

  unlinkOrganization: unlinkWorkosOrganization,

  whyItStays: "workosOrganizationStays",
};
