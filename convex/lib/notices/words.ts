import type { Notice } from "../hookValidators";
import type { Role } from "../validators";

/* What a language has to say of notices: each kind of them, or it does not compile. */

/** A mail, or a message in a chat. */
export type NoticeMail = { subject: string; text: string };

/** A notice of one type. */
export type NoticeOf<Type extends Notice["type"]> = Extract<
  Notice,
  { type: Type }
>;

/** What a notice is told with, put into the language's words. */
export type Told = {
  workspace: string;
  /** Whom it is about; somebody where no name is known. */
  person: string;
  /** Whether that is who reads it. */
  isReader: boolean;
  /** Who did it, where it was a person, and another than the one it is about. */
  by: string | null;
  /** "an admin": without customers a client is somebody without a role. */
  role: (role: Role) => string;
  /** A day: "30 November 2026". */
  day: (time: number) => string;
};

/** A language of notices: what is missing is a type error. */
export type NoticeWords = {
  /** Who has no name here, and a workspace that has none any more. */
  nameless: { person: string; workspace: string };
  roles: Record<Role | "none", string>;
  mails: {
    [Type in Notice["type"]]: (
      notice: NoticeOf<Type>,
      told: Told,
    ) => NoticeMail;
  };
};

/** One sentence after another; what is not to be said is null. */
export function sentences(...all: (string | null)[]): string {
  return all.filter((sentence) => sentence !== null).join(" ");
}
