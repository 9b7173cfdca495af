import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { AUDIT_REASONS } from "../../lib/auditReasons";
import type { Caller } from "../../lib/auth";
import { unscoped } from "../../lib/scopedDatabase";
import { recordAct } from "./acts";

/* What the product itself puts on record. */

const NAME_MAX = 64;
const TEXT_MAX = 500;

/**
 * Puts something that a member does in the product on the workspace's audit log, in the
 * transaction that does it. It is sealed, filtered, shown and exported with the rest.
 *
 * The audit never changes, and nothing in it is erased before the workspace is: write no
 * name and no address of a person into `text`. `about` names one by their id, and the page
 * shows what they are called today, for as long as they are called anything.
 *
 *     await recordOwnEvent(ctx, ctx.member, {
 *       name: "project_archived",
 *       text: "The project “Bridge” was archived",
 *     });
 *
 * @param member who does it: `ctx.member`, or what `requireWorkspaceMember` answered
 * @param event.name what the product calls such an event, 64 characters at most: in files,
 *   and in the details of an entry
 * @param event.text what people read, as a sentence without a full stop; plain text in the
 *   language of the team, 500 characters at most
 * @throws Error for a name or a text that is empty or too long
 */
export async function recordOwnEvent(
  ctx: MutationCtx,
  { actor, workspace }: Pick<Caller, "actor" | "workspace">,
  { name, text, about }: { name: string; text: string; about?: Id<"users"> },
) {
  requireLength("name", name, NAME_MAX);
  requireLength("text", text, TEXT_MAX);
  await recordAct(
    unscoped(ctx),
    workspace._id,
    {
      event: "product_event",
      ...(about === undefined ? {} : { userId: about }),
      object: { type: "product", name, text },
    },
    { actor, reason: AUDIT_REASONS.doneByPerson, now: Date.now() },
  );
}

function requireLength(what: string, value: string, max: number) {
  if (value.trim() === "" || value.length > max)
    throw new Error(
      `The ${what} of an event has ${value.length} characters. Give it 1 to ${max}.`,
    );
}
