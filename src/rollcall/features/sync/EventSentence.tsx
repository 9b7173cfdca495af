import type { ReactNode } from "react";
import { useTranslations } from "../../messages/useTranslations";
import { Name, rich } from "../../components/Name";
import { PersonLink } from "../../components/PersonLink";
import { kindOf, type ListedEvent } from "./eventKinds";

/** What happened and to whom; the name in it opens its person, where there is a page of them. */
export function EventSentence({
  event: { type, subject },
  isPlain = false,
  tabIndex,
}: {
  event: Pick<ListedEvent, "type" | "subject">;
  /** Within a button: it opens nobody by itself. */
  isPlain?: boolean;
  /** -1 in a row, whose first stop opens the event. */
  tabIndex?: -1;
}) {
  const t = useTranslations("sync.events");
  const audit = useTranslations("audit.sentence");
  const kind = kindOf(type);
  const { userId, name, email, role, membership } = subject;
  const who = name ?? email;
  if (who === null) return t(`kind.${kind}`);
  const said = {
    ...rich,
    name: who,
    role: role ?? "none",
    p: (chunks: ReactNode) =>
      !isPlain && userId !== null && name !== null ? (
        <PersonLink userId={userId} name={name} tabIndex={tabIndex} />
      ) : (
        <Name>{chunks}</Name>
      ),
  };
  // Each by its own key: as a union the compiler would read all of them at once.
  switch (kind) {
    case "membershipCreated":
      if (membership === "pending") return t.rich("said.asked", said);
      return membership === "inactive"
        ? t.rich("said.switchedOff", said)
        : audit.rich("joined", said);
    case "membershipUpdated":
      return membership === "inactive"
        ? t.rich("said.switchedOff", said)
        : t.rich("said.membershipUpdated", said);
    case "membershipDeleted":
      return t.rich("said.membershipDeleted", said);
    case "invitationCreated":
      return t.rich("said.invitationCreated", { ...said, name: email ?? who });
    case "invitationAccepted":
      return t.rich("said.invitationAccepted", said);
    case "invitationRevoked":
      return t.rich("said.invitationRevoked", { ...said, name: email ?? who });
    case "invitationResent":
      return t.rich("said.invitationResent", { ...said, name: email ?? who });
    case "sessionCreated":
      return t.rich("said.sessionCreated", said);
    case "userCreated":
      return t.rich("said.userCreated", said);
    case "userUpdated":
      return t.rich("said.userUpdated", said);
    case "userDeleted":
      return t.rich("said.userDeleted", said);
    case "organizationCreated":
    case "organizationUpdated":
    case "organizationDeleted":
    case "other":
      return t(`kind.${kind}`);
    default:
      return kind satisfies never;
  }
}
