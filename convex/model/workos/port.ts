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

  async applyOrganization(ctx, listed, { now }) {
    if (!("workosOrganizationId" in listed)) return;
    const { updatedAt } = listed;
    await applyWorkosOrganization(ctx, listed, { updatedAt }, now);
  },

  async endOrganization(ctx, organizationId, { now }) {
    const known = await findWorkosOrganization(ctx, organizationId);
    const version = { updatedAt: known?.updatedAt ?? now };
    await deleteWorkosOrganization(ctx, organizationId, version, now);
  },

  unlinkOrganization: unlinkWorkosOrganization,

  whyItStays: "workosOrganizationStays",
};
