import { useConvex } from "convex/react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { useAction } from "../../lib/write";
import {
  type CheckedDraft,
  checkedDrafts,
  type Draft,
  findProblems,
  inChunks,
  type Problem,
  checkKey,
  toInvitee,
  type CheckResult,
} from "./drafts";
import { toFieldFailure } from "./fieldFailure";

/** As many as the server checks in one call. */
const CHECKED_TOGETHER = 200;
/** Few enough that the bar moves, and so many that a long list is few calls. */
const SENT_TOGETHER = 25;

/**
 * A list of people on its way: checked before anything is sent, corrected, then
 * sent in groups. A person whose invitation was sent leaves the list; the
 * others stay, each with the reason, to be corrected, left out or tried again.
 */
export function useDraftList(
  workspaceId: Id<"workspaces">,
  list: Draft[],
  {
    onSending,
    onAllSent,
  }: {
    onSending: (isSending: boolean) => void;
    onAllSent: (count: number) => void;
  },
) {
  const convex = useConvex();
  const send = useAction(api.invitations.manage.send);
  const [drafts, setDrafts] = useState(list);
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, CheckResult>>(
    new Map(),
  );
  const [refusals, setRefusals] = useState<ReadonlyMap<number, Problem>>(
    new Map(),
  );
  const [isChecked, setChecked] = useState(false);
  const [sentCount, setSentCount] = useState(0);
  const [sending, setSending] = useState<{ done: number; of: number } | null>(
    null,
  );
  const [failure, setFailure] = useState<string | null>(null);
  const isStopping = useRef(false);

  /** Asks the server about the people it has not checked yet. */
  const check = async (asked: Draft[]) => {
    const problems = findProblems(asked);
    const unknown = asked.filter(
      (draft) => !problems.has(draft.key) && !verdicts.has(checkKey(draft)),
    );
    const found = new Map(verdicts);
    for (const group of inChunks(CHECKED_TOGETHER, unknown)) {
      const answers = await convex.query(api.invitations.queries.check, {
        workspaceId,
        invitees: group.flatMap((draft) => toInvitee(draft) ?? []),
      });
      group.forEach((draft, index) => {
        const { refusal = null, notice = null } = answers[index] ?? {};
        found.set(checkKey(draft), { problem: refusal, notice });
      });
    }
    setVerdicts((before) => new Map([...before, ...found]));
    return found;
  };
  const orFail = (work: Promise<unknown>) =>
    work.catch((error: unknown) => setFailure(toFieldFailure(error).message));

  const checkAll = async () => {
    setFailure(null);
    const found = await check(drafts);
    // What needs a hand comes first; from here on nothing moves.
    const assessed = checkedDrafts(drafts, found, refusals);
    setDrafts([
      ...assessed.filter(({ problem }) => problem).map(({ draft }) => draft),
      ...assessed.filter(({ problem }) => !problem).map(({ draft }) => draft),
    ]);
    setChecked(true);
  };
  const checkFirst = useEffectEvent(() => void orFail(checkAll()));
  const hasStarted = useRef(false);
  useEffect(() => {
    if (hasStarted.current) return;
    hasStarted.current = true;
    checkFirst();
  }, []);

  const setAndCheck = (next: Draft[]) => {
    setDrafts(next);
    void orFail(check(next));
  };

  /** Resolves to whether there is any use in going on. */
  const sendGroup = async (group: Draft[]): Promise<boolean> => {
    try {
      const results = await send({
        workspaceId,
        invitees: group.flatMap((draft) => toInvitee(draft) ?? []),
      });
      const refused = new Map<number, Problem>();
      group.forEach(({ key }, index) => {
        const refusal = results[index]?.refusal;
        if (refusal) refused.set(key, refusal);
      });
      const sent = group.filter(({ key }) => !refused.has(key));
      setRefusals((before) => new Map([...before, ...refused]));
      setDrafts((before) => before.filter((draft) => !sent.includes(draft)));
      setSentCount((before) => before + sent.length);
      const isAway = results.every(
        ({ refusal }) => refusal?.code === "PROVIDER_UNAVAILABLE",
      );
      if (isAway) setFailure(results[0]?.refusal?.message ?? null);
      return !isAway;
    } catch (error) {
      // None of the group was taken: what holds for it holds for the rest.
      setFailure(toFieldFailure(error).message);
      return false;
    }
  };

  const assessed = checkedDrafts(drafts, verdicts, refusals);
  const sendAll = async () => {
    const ready = assessed.filter(({ isReady }) => isReady);
    setFailure(null);
    setRefusals(new Map());
    isStopping.current = false;
    onSending(true);
    let done = 0;
    for (const group of inChunks(SENT_TOGETHER, ready)) {
      setSending({ done, of: ready.length });
      if (!(await sendGroup(group.map(({ draft }) => draft)))) break;
      if (wantsStop(isStopping)) break;
      done += group.length;
    }
    setSending(null);
    onSending(false);
  };

  // Everybody has been sent theirs.
  const isDone = sentCount > 0 && drafts.length === 0;
  const finish = useEffectEvent(() => onAllSent(sentCount));
  useEffect(() => {
    if (isDone && sending === null) finish();
  }, [isDone, sending]);

  return {
    rows: assessed satisfies CheckedDraft[],
    isChecked,
    sentCount,
    sending,
    failure,
    change: (draft: Draft) => {
      setRefusals((before) => {
        const next = new Map(before);
        next.delete(draft.key);
        return next;
      });
      setAndCheck(
        drafts.map((each) => (each.key === draft.key ? draft : each)),
      );
    },
    remove: (keys: number[]) =>
      setAndCheck(drafts.filter(({ key }) => !keys.includes(key))),
    checkAgain: () => void orFail(checkAll()),
    sendAll: () => void sendAll(),
    stop: () => {
      isStopping.current = true;
    },
  };
}

/** Read anew each time: the person may say so at any moment. */
function wantsStop(isStopping: { current: boolean }): boolean {
  return isStopping.current;
}
