import { type Infer } from "convex/values";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appError } from "../../lib/errors";
import type { RemoteOrganization } from "../../lib/workosValidators";
import { type WorkosClient, workosClient } from "../../lib/workosClient";
import {
  isWorkosError,
  providerSilent,
  WorkosError,
} from "../../lib/workosErrors";
import {
  type Progress,
  tellProviderFirst,
  requestChange,
} from "../orders/providerFirstAction";
import type { Naming, Rename, Settings, vRenamed } from "./settings";

/** Name and address: WorkOS first, where the name is another. */
export async function updateSettings(
  ctx: ActionCtx,
  settings: Settings,
): Promise<Naming> {
  const rename: Rename | null = await ctx.runMutation(
    internal.steps.settings.beginUpdate,
    settings,
  );
  return await renameProviderFirst(
    ctx,
    () => workosClient(ctx, "interactive"),
    rename,
    async (renamed): Promise<Naming> =>
      await ctx.runMutation(internal.steps.settings.applyUpdate, {
        ...settings,
        renamed,
      }),
  );
}

/**
 * Has WorkOS rename the organization, where it has to, and then `finish` here.
 * When we refuse after all, because a right or the address was lost in
 * between, WorkOS is told to take it back.
 *
 * @throws INVALID, CONFLICT, PROVIDER_UNAVAILABLE; then nothing was changed here
 */
async function renameProviderFirst<Result>(
  ctx: Pick<ActionCtx, "runMutation">,
  client: () => WorkosClient,
  rename: Rename | null,
  finish: (renamed: Infer<typeof vRenamed> | null) => Promise<Result>,
): Promise<Result> {
  if (!rename) return await finish(null);
  const { orderId, workosOrganizationId, name } = rename;
  return await tellProviderFirst(
    ctx,
    orderId,
    (progress) =>
      renameInWorkos(client(), { workosOrganizationId, name }, progress),
    (answer) => finish({ orderId, answer }),
  );
}

async function renameInWorkos(
  client: WorkosClient,
  rename: { workosOrganizationId: string; name: string },
  progress: Progress,
): Promise<RemoteOrganization> {
  try {
    return await requestChange(progress, () =>
      client.updateOrganization(rename),
    );
  } catch (error) {
    if (isWorkosError(error, "unavailable"))
      throw providerSilent(progress.isTold);
    if (isWorkosError(error, "not_found")) throw appError("renameGone");
    if (error instanceof WorkosError)
      throw appError("renameRefused", {}, { field: "name" });
    throw error;
  }
}
