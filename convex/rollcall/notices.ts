import type { Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { hasCustomers } from "../lib/features";
import type { Notice } from "../lib/hookValidators";
import { nameProblem, sentName } from "../lib/names";
import { english } from "../lib/notices/english";
import { german } from "../lib/notices/german";
import type { NoticeMail, NoticeWords } from "../lib/notices/words";

export type { NoticeMail, NoticeWords } from "../lib/notices/words";

/** The languages that there are words in, by their tag. */
export const noticeWords: {
  readonly en: NoticeWords;
  readonly de: NoticeWords;
} = { en: english, de: german };

/** The names that a notice is told with; null where none is known, or none any more. */
export type NoticeNames = {
  workspace: string | null;
  /** Whom it is about. */
  person: string | null;
  /** Who did it, where that was a person. */
  by: string | null;
};

/** How a notice is told. */
export type NoticeOptions = {
  names: NoticeNames;
  /** A BCP 47 tag, as a recipient has it. One that there are no words for is English. */
  language: string | null;
  /** Who reads it: of themselves they read "you". */
  reader?: Id<"users">;
  /** The product's own languages, or other words for one of these, by their tag. */
  languages?: { readonly [tag: string]: NoticeWords };
  /** In which days are told. UTC, where it is left out. */
  timeZone?: string;
  /** An address that the text ends with, such as that of the workspace in your app. */
  link?: string;
};

/**
 * The names for `noticeText`: at most three rows are read. A name that a mail program would
 * make a link of is left out.
 */
export async function namesIn(
  ctx: QueryCtx,
  notice: Notice,
): Promise<NoticeNames> {
  const { workspaceId } = notice;
  const workspace =
    workspaceId === undefined
      ? null
      : await ctx.db.get("workspaces", workspaceId);
  const nameOf = async (userId: Id<"users"> | null) => {
    const user = userId && (await ctx.db.get("users", userId));
    return nameInMail(user?.name);
  };
  return {
    workspace: nameInMail(workspace?.name),
    person: await nameOf(personIn(notice)),
    by: await nameOf(doerIn(notice)),
  };
}

/**
 * What a mail or a message says of a notice, in English and German:
 *
 *     const names = await namesIn(ctx, notice);
 *     for (const { userId: reader, language } of notice.recipients)
 *       noticeText(notice, { names, language, reader });
 *
 * It is plain text. A language of your own is an object like `noticeWords.en`, in `languages`.
 */
export function noticeText(
  notice: Notice,
  { names, language, reader, languages, timeZone, link }: NoticeOptions,
): NoticeMail {
  const { tag, words } = wordsFor(language, languages);
  const { nameless, roles } = words;
  const told = {
    workspace: names.workspace ?? nameless.workspace,
    person: names.person ?? nameless.person,
    isReader: reader !== undefined && reader === personIn(notice),
    by: names.by,
    role: (role: keyof typeof roles) =>
      roles[role === "client" && !hasCustomers() ? "none" : role],
    day: (time: number) =>
      new Intl.DateTimeFormat(tag, {
        dateStyle: "long",
        timeZone: timeZone ?? "UTC",
      }).format(time),
  };
  // Each kind has its own words; which one it is, the type of a union does not say.
  const say = words.mails[notice.type] as (
    notice: Notice,
    with_: typeof told,
  ) => NoticeMail;
  const { subject, text } = say(notice, told);
  return {
    subject,
    text: link === undefined ? text : `${text}\n\n${link}`,
  };
}

/** The tag, else the language alone ("de" for "de-AT"), else English. */
function wordsFor(
  language: string | null,
  own: NoticeOptions["languages"] = {},
): { tag: string; words: NoticeWords } {
  const all: { readonly [tag: string]: NoticeWords } = {
    ...noticeWords,
    ...own,
  };
  const wanted = language === null ? [] : [language, language.split("-")[0]!];
  for (const tag of wanted)
    // The dates are written as the whole tag has it.
    if (Object.hasOwn(all, tag)) return { tag: language!, words: all[tag]! };
  return { tag: "en", words: all.en ?? english };
}

function nameInMail(name: string | undefined): string | null {
  const clean = sentName(name);
  return clean === undefined || nameProblem(clean) !== null ? null : clean;
}

function personIn(notice: Notice): Id<"users"> | null {
  if (notice.type === "review_started") return notice.reviewerId;
  return "userId" in notice ? notice.userId : null;
}

function doerIn(notice: Notice): Id<"users"> | null {
  if (!("why" in notice) || notice.why.actor.type !== "user") return null;
  const { userId } = notice.why.actor;
  return userId === notice.userId ? null : userId;
}
