import {
  type AccessReason,
  EXPLANATIONS,
} from "../../../../convex/lib/explanations";

/* Why somebody can or can't enter. The server has the sentences for other clients, too. */

type Sentences = Record<AccessReason, { they: string; you: string }>;

/** What a sentence names, somebody chose: it stands apart from the text around it. */
const isolated = (sentence: string) =>
  sentence.replace(/\{\w+\}/g, "<n>$&</n>");

const reasons = Object.fromEntries(
  Object.entries(EXPLANATIONS).map(([reason, { they, you }]) => [
    reason,
    { they: isolated(they), you: isolated(you) },
  ]),
) as Sentences;

export const access = {
  label: "What decides",
  holds: "Holds",
  fails: "Does not hold",
  /** About each fact. */
  reasons,
  /** How we know of it. */
  from: {
    event: "Told by {provider}, {when}.",
    reconciliation: "Found by a check in {provider}, {when}.",
    reading: "Read in {provider}, {when}.",
    invitation: "By an accepted invitation, {when}.",
    person: "By a person here, {when}.",
    /** Of a membership that nobody has ever told us of. */
    unrecorded:
      "Nothing told Rollcall when that began. The hourly check puts it on record.",
    /** Of a person who is to be removed. */
    cron: "Found by the regular check, {when}.",
    /** Of one who was. */
    cronRemoved: "Done by the regular check, {when}.",
    operator: "By an operator, {when}.",
  },
  decides: "This is the reason.",
};
