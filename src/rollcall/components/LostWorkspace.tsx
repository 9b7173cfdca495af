import { Stack } from "@mantine/core";
import type { FunctionReturnType } from "convex/server";
import { addressOf } from "../lib/product";
import { useProduct } from "../lib/useProduct";
import { useTranslations } from "../messages/useTranslations";
import type { api } from "../../../convex/_generated/api";
import { AskButton } from "./AskButton";
import { rich } from "./Name";
import { ShortDate } from "./ShortDate";

type Former = FunctionReturnType<typeof api.dashboard.listFormer>[number];

/** A workspace that somebody can't enter any more: since when, and what they can do. */
export function LostWorkspace({ former }: { former: Former }) {
  const t = useTranslations("entry");
  const { slug, removedAt, hasLeft, wayBack, askedAt } = former;
  const address = addressOf(useProduct(), `/w/${slug}`);
  const way = wayOf(former);
  return (
    <Stack gap="xs" align="flex-start" style={{ overflowWrap: "anywhere" }}>
      {removedAt !== null && (
        <span>
          {t.rich(hasLeft ? "lost.left" : "lost.removed", {
            date: () => <ShortDate at={removedAt} />,
          })}
        </span>
      )}
      {way && <span>{t.rich(`lost.way.${way}`, { address, ...rich })}</span>}
      {wayBack === "ask" && (
        <AskButton slug={slug} asks="enter" askedAt={askedAt}>
          {t("ask.enter")}
        </AskButton>
      )}
    </Stack>
  );
}

function wayOf({ wasOwner, wayBack }: Former) {
  switch (wayBack) {
    case "ask":
      return "ask";
    case "organization_deleted":
      return wasOwner ? "organizationOfOwner" : "organization";
    case "nobody_left":
      return "nobody";
    case "deleted":
      return null;
    default:
      return wayBack satisfies never;
  }
}
