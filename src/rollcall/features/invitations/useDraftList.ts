import { useConvex } from "convex/react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { useTranslations } from "../../messages/useTranslations";
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
import { toCheckResult, toFieldFailure } from "./fieldFailure";
import type { InviteeList } from "./importing/readList";
import { type SentGroup, sendInGroups } from "./sendInGroups";

/** As many as the server checks in one call. */
const CHECKED_TOGETHER = 200;

/**
 * A list of people on its way: checked before anything is sent, corrected, then
 * sent in groups. A person whose invitation was sent leaves the list; the
 * others stay, each with the reason, to be corrected, left out or tried again.
 */
export function useDraftList(
  workspaceId: Id<"workspaces">,
  list: InviteeList,
  {
    onSending,
    onAllSent,
  }: {
    onSending: (isSending: boolean) => void;
    onAllSent: (emails: string[]) => void;
  },
) {
  const t = useTranslations("importing");
  const convex = useConvex();
  const send = useAction(api.invitations.manage.send);
  const [drafts, setDrafts] = useState(list.drafts);
  // Those who are chosen stay in it until they are sent theirs.
  const [leftOut, setLeftOut] = useState(list.leftOut);
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, CheckResult>>(
    new Map(),
  );
  const [refusals, setRefusals] = useState<ReadonlyMap<number, Problem>>(
    new Map(),
  );
  const [isChecked, setChecked] = useState(false);
  const [sentTo, setSentTo] = useState<string[]>([]);
  const [sending, setSending] = useState<{ done: number; of: number } | null>(
    null,
  );
  const [failure, setFailure] = useState<string | null>(null);
  const isStopping = useRef(false);

  /** Asks the server about the people it has not checked yet. */
  const check = async (asked: Draft[]) => {
    const problems = findProblems(asked, t);
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
        found.set(checkKey(draft), toCheckResult(answers[index]));
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
    const assessed = checkedDrafts(drafts, found, refusals, t);
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

  const take = ({ sent, refused }: SentGroup) => {
    const isSent = ({ key }: Draft) => sent.some((one) => one.key === key);
    setRefusals((before) => new Map([...before, ...refused]));
    setDrafts((before) => before.filter((draft) => !isSent(draft)));
    setLeftOut((before) => before.filter((draft) => !isSent(draft)));
    setSentTo((before) => [...before, ...sent.map(({ email }) => email)]);
  };

  const assessed = checkedDrafts(drafts, verdicts, refusals, t);
  const sendAll = async () => {
    const ready = assessed.filter(({ isReady }) => isReady);
    setFailure(null);
    setRefusals(new Map());
    isStopping.current = false;
    onSending(true);
    setSending({ done: 0, of: ready.length });
    const end = await sendInGroups(
      ready.map(({ draft }) => draft),
      (invitees) => send({ workspaceId, invitees }),
      (group, done) => {
        take(group);
        setSending({ done, of: ready.length });
      },
      () => isStopping.current,
    );
    setFailure(end && end.message);
    setSending(null);
    onSending(false);
  };

  // Everybody has been sent theirs.
  const isDone = sentTo.length > 0 && drafts.length === 0;
  const finish = useEffectEvent(() => onAllSent(sentTo));
  useEffect(() => {
    if (isDone && sending === null) finish();
  }, [isDone, sending]);

  return {
    rows: assessed satisfies CheckedDraft[],
    isChecked,
    sentCount: sentTo.length,
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
    leftOut: leftOut.map((draft) => ({
      draft,
      isChosen: drafts.some(({ key }) => key === draft.key),
    })),
    /** Somebody who is gone is invited too, or not after all. */
    choose: (draft: Draft, isChosen: boolean) => {
      const others = drafts.filter(({ key }) => key !== draft.key);
      setAndCheck(isChosen ? [...others, draft] : others);
    },
    checkAgain: () => void orFail(checkAll()),
    sendAll: () => void sendAll(),
    stop: () => {
      isStopping.current = true;
    },
  };
}
