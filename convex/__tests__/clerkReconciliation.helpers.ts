import { beforeEach } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { asClerk, clerkRoster } from "./clerk.helpers";
import { besideClerk } from "./clerkApi.helpers";
import { settle } from "./setup.helpers";

type Args = { dryRun?: boolean; confirm?: Id<"reconciliationRuns"> };

/** A studio of six beside Clerk, and what a test does to reconcile it. */
export function reconcilingClerk() {
  const clerk = besideClerk();
  let workspaceId: Id<"workspaces">;

  beforeEach(async () => {
    workspaceId = await clerk.studio({
      ana: "owner",
      bo: "admin",
      cy: "member",
      di: "member",
      eve: "member",
      fay: "member",
    });
  });

  return {
    clerk,
    /** This test's, once it has begun. */
    studio: () => workspaceId,
    people: async () => await clerkRoster(clerk.t, workspaceId),
    reconcile: async (args: Args = {}, who = "ana") => {
      const outcome = await asClerk(clerk.t, who).action(
        api.organizationSync.reconcileWorkspaceOrganizationMemberships,
        { workspaceId, ...args },
      );
      await settle(clerk.t);
      return outcome;
    },
  };
}
