import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { rich } from "../../components/Name";
import classes from "./AddressField.module.css";
import type { AddressState } from "./addressStates";

const SHOWN = 3;

/** What the colours of the pills mean, a sentence each; the first few of many. */
export function AddressNotes({
  id,
  states,
}: {
  id: string;
  states: AddressState[];
}) {
  const t = useTranslations("invitations.form");
  const notes = states.flatMap((state): [string, ReactNode][] => {
    const { address, malformed } = state;
    if (malformed !== null) return [[address, malformed]];
    const sentence = state.refused ?? state.failed ?? state.notice;
    return sentence === null
      ? []
      : [[address, t.rich("about", { ...rich, address, sentence })]];
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
