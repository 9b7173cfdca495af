import type { ActionCtx } from "../_generated/server";
import { events } from "./workosApi/events";
import { invitations } from "./workosApi/invitations";
import { memberships } from "./workosApi/memberships";
import { people } from "./workosApi/people";
import { plainGet } from "./workosApi/plainGet";
import { openReading } from "./workosApi/reading";
import type { WorkosClient } from "./workosClient";

/** What is asked of WorkOS by the minute, or behind a webhook. */
export type WorkosReader = Pick<
  WorkosClient,
  | "listEvents"
  | "getUser"
  | "listMembershipsOf"
  | "getMembership"
  | "getInvitation"
>;

/**
 * The same questions as `workosClient`'s, without the SDK: its 300 KiB would be read and
 * evaluated at each start of a function. See there for the modes.
 *
 * @throws WorkosError, from every method
 */
export function workosReader(
  ctx: Pick<ActionCtx, "runQuery">,
  mode: "interactive" | "background",
): WorkosReader {
  const reading = openReading(ctx, plainGet(mode === "interactive" ? 0 : 3));
  const sender = { ...reading, ...NO_CHANGE };
  return {
    ...events(sender),
    ...people(sender),
    ...memberships(sender),
    ...invitations(sender),
  };
}

/** The reader's type has nothing that would come here. */
const changesNothing = () =>
  Promise.reject(new Error("A reader changes nothing in WorkOS."));
const NO_CHANGE = {
  post: changesNothing,
  put: changesNothing,
  remove: changesNothing,
};
