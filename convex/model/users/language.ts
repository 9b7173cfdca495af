import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { requireLanguageTag } from "../../lib/languages";

/* Which language a person chose, for pages and mails; absent while they chose none. */

/**
 * They read this language from now on.
 *
 * @param language a BCP 47 tag; null: what the browser prefers
 * @throws INVALID
 */
export async function chooseLanguage(
  ctx: MutationCtx,
  user: Doc<"users">,
  language: string | null,
) {
  const chosen = language === null ? undefined : requireLanguageTag(language);
  // Every page of theirs reads the row.
  if (user.language === chosen) return;
  await ctx.db.patch("users", user._id, { language: chosen });
}

/** An account turned out to be this person's: it counts where they chose none themselves. */
export async function takeOverLanguage(
  ctx: MutationCtx,
  person: Doc<"users">,
  { language }: Doc<"users">,
) {
  if (person.language === undefined && language !== undefined)
    await ctx.db.patch("users", person._id, { language });
}
