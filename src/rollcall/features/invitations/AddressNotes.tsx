import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import type { Id } from "../../../../convex/_generated/dataModel";
import { rich } from "../../components/Name";
import classes from "./AddressField.module.css";
import type { AddressState } from "./addressStates";
import { ResendButton } from "./ResendButton";

const SHOWN = 3;

/** What the colours of the pills mean, a sentence each; the first few of many. */
export function AddressNotes({
  id,
  workspaceId,
  states,
  onResent,
}: {
  id: string;
  workspaceId: Id<"workspaces">;
  states: AddressState[];
  /** The mail to the address is on its way again. */
  onResent: (address: string) => void;
}) {
  const t = useTranslations("invitations.form");
  const notes = states.flatMap((state): [string, ReactNode][] => {
    const { address, malformed } = state;
    if (malformed !== null) return [[address, malformed]];
    const sentence = state.refused ?? state.failed ?? state.notice;
    if (sentence === null) return [];
    const about = t.rich("about", { ...rich, address, sentence });
    const { openInvitationId: invitationId } = state;
    const note =
      invitationId === null ? (
        about
      ) : (
        <>
          {about}{" "}
          <ResendButton
            {...{ workspaceId, invitationId }}
            email={address}
            onResent={() => onResent(address)}
          />
        </>
      );
    return [[address, note]];
  });
  return (
    <div id={id} role="status" className={classes.notes}>
      {notes.slice(0, SHOWN).map(([address, note]) => (
        <div key={address}>{note}</div>
      ))}
      {notes.length > SHOWN && t("moreMarked", { count: notes.length - SHOWN })}
    </div>
  );
}
