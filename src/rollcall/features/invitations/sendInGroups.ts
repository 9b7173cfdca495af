import type { FunctionReturnType } from "convex/server";
import type { api } from "../../../../convex/_generated/api";
import {
  type Draft,
  inChunks,
  type Invitee,
  type Problem,
  toInvitee,
} from "./drafts";
import { toFieldFailure, toProblem } from "./fieldFailure";

/** Few enough that the bar moves, and so many that a long list is few calls. */
const SENT_TOGETHER = 25;

type Results = FunctionReturnType<typeof api.invitations.manage.send>;

/** What became of each of a group. */
export type SentGroup = { sent: Draft[]; refused: Map<number, Problem> };

/**
 * Sends to all of them, group by group. Resolves to why it ended before the last one;
 * null where it did not.
 *
 * @param send one call of the server
 * @param onGroup hears of each group that was answered, with how many came before it
 */
export async function sendInGroups(
  drafts: Draft[],
  send: (invitees: Invitee[]) => Promise<Results>,
  onGroup: (group: SentGroup, done: number) => void,
  wantsStop: () => boolean = () => false,
): Promise<Problem | null> {
  let done = 0;
  for (const group of inChunks(SENT_TOGETHER, drafts)) {
    let results: Results;
    try {
      results = await send(group.flatMap((draft) => toInvitee(draft) ?? []));
    } catch (error) {
      // None of the group was taken: what holds for it holds for the rest.
      return toFieldFailure(error);
    }
    const refused = new Map<number, Problem>();
    group.forEach(({ key }, index) => {
      const refusal = results[index]?.refusal;
      if (refusal) refused.set(key, toProblem(refusal));
    });
    done += group.length;
    onGroup(
      { sent: group.filter(({ key }) => !refused.has(key)), refused },
      done,
    );
    const [first] = results;
    const isAway = results.every(
      ({ refusal }) => refusal?.code === "PROVIDER_UNAVAILABLE",
    );
    if (isAway && first?.refusal)
      return { message: toProblem(first.refusal).message };
    if (wantsStop()) return null;
  }
  return null;
}
