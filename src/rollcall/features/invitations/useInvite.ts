import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { useAction } from "../../lib/write";
import { isReady, statesOf } from "./addressStates";
import type { Draft, Problem } from "./drafts";
import { withAddresses } from "./emails";
import { useInviteDraft } from "./inviteDraft";
import { type SentGroup, sendInGroups } from "./sendInGroups";
import { useAddressChecks } from "./useAddressChecks";

/** What was sent, when sending has ended. */
export type Sent = { emails: string[]; isAll: boolean };

/**
 * Addresses with one role for all of them, on their way. Who is sent theirs leaves the
 * field; the others stay, each with the reason.
 */
export function useInvite(
  workspaceId: Id<"workspaces">,
  {
    onSending,
    onSent,
  }: {
    onSending: (isSending: boolean) => void;
    onSent: (sent: Sent) => void;
  },
) {
  const send = useAction(api.invitations.manage.send);
  const { draft, change, clear } = useInviteDraft(workspaceId);
  const { addresses, typed, role, customer } = draft;
  const { verdicts, check } = useAddressChecks(workspaceId, addresses);
  const [failures, setFailures] = useState<ReadonlyMap<string, string>>(
    new Map(),
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState<{ done: number; of: number } | null>(
    null,
  );

  const states = statesOf(addresses, verdicts, failures);
  /** With what is typed and no pill yet. */
  const all = statesOf(withAddresses(addresses, typed), verdicts, failures);
  const ready = all.filter(isReady).map(({ address }) => address);

  const draftsOf = (emails: string[]): Draft[] =>
    emails.map((email, key) => ({
      key,
      line: null,
      email,
      role,
      customer: role === "client" ? customer : null,
      name: null,
      status: null,
    }));

  const sendReady = async (): Promise<Sent> => {
    // What can't be checked now is refused by sending it.
    if (await check(ready).catch(() => false))
      return { emails: [], isAll: false };
    const drafts = draftsOf(ready);
    let left = all.map(({ address }) => address);
    const emails: string[] = [];
    const take = ({ sent, refused }: SentGroup, done: number) => {
      const gone = new Set(sent.map(({ email }) => email));
      emails.push(...gone);
      left = left.filter((address) => !gone.has(address));
      for (const [key, refusal] of refused) {
        const { field, message } = refusal;
        if (field === "role" || field === "customerId") setProblem(refusal);
        // What holds for all of them is told once, for none of them.
        else if (field === "email" || sent.length > 0)
          setFailures((before) =>
            new Map(before).set(drafts[key]!.email, message),
          );
      }
      change({ addresses: left });
      setSending({ done, of: drafts.length });
    };
    const end = await sendInGroups(
      drafts,
      (invitees) => send({ workspaceId, invitees }),
      take,
    );
    if (end) setProblem(end);
    return { emails, isAll: left.length === 0 };
  };

  const submit = async () => {
    change({ addresses: all.map(({ address }) => address), typed: "" });
    setProblem(null);
    setFailures(new Map());
    setSending({ done: 0, of: ready.length });
    onSending(true);
    const sent = await sendReady();
    setSending(null);
    onSending(false);
    onSent(sent);
  };

  return {
    draft,
    states,
    ready,
    drafts: draftsOf(ready),
    problem,
    sending,
    change,
    clear,
    leaveOut: (address: string) =>
      change({ addresses: addresses.filter((each) => each !== address) }),
    submit,
  };
}
