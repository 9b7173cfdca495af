import { formatList } from "../../lib/format";
import { ROLES } from "../../lib/labels";
import { createElement, type ReactNode } from "react";
import { ShortDate } from "../../components/ShortDate";
import type { Translate } from "../../messages";
import type { Campaign } from "./review";

/** Whom a review is about: "everyone not reviewed since Aug 1, 2026". */
export function scopeWords(
  { roles, notReviewedSince }: Campaign["scope"],
  t: Translate<"review">,
): ReactNode {
  const isSome = roles.length > 0 && roles.length < ROLES.length;
  const named = formatList(
    ROLES.filter((role) => roles.includes(role)).map((role) =>
      t(`roles.${role}`),
    ),
  );
  if (notReviewedSince === undefined)
    return isSome ? t("scope.roles", { roles: named }) : t("scope.everyone");
  const day = () => createElement(ShortDate, { at: notReviewedSince });
  return isSome
    ? t.rich("scope.rolesSince", { roles: named, day })
    : t.rich("scope.since", { day });
}
