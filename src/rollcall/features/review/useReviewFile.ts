import { useConvex } from "convex/react";
import { useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import { downloadCsv } from "../../lib/download";
import { toDayInput } from "../../lib/format";
import { notifyFailure, notifySuccess } from "../../lib/notify";
import { part } from "../../lib/part";
import type { Workspace } from "../../lib/snapshot";
import { useMutation } from "../../lib/write";
import { useTranslations } from "../../messages/useTranslations";
import type { ExportedItem } from "./reviewCsv";

const PAGE_SIZE = 500;

/** Hands a review's people over as a file; that is on record as every export is. */
export function useReviewFile(
  { _id: workspaceId, slug }: Workspace,
  campaignId: Id<"reviewCampaigns">,
) {
  const t = useTranslations("review.document");
  const convex = useConvex();
  const start = useMutation(api.exports.start);
  const finish = useMutation(api.exports.finish);
  /** Rows taken so far; null while nothing is under way. */
  const [taken, setTaken] = useState<number | null>(null);

  async function readAll(exportId: Id<"exports">): Promise<ExportedItem[]> {
    const rows: ExportedItem[] = [];
    let cursor: string | null = null;
    for (;;) {
      const read: Read = await convex.query(api.exports.readReview, {
        workspaceId,
        exportId,
        paginationOpts: { numItems: PAGE_SIZE, cursor },
      });
      rows.push(...read.page);
      setTaken(rows.length);
      if (read.isDone) return rows;
      cursor = read.continueCursor;
    }
  }

  return {
    taken,
    run: async () => {
      setTaken(0);
      try {
        const { reviewCsv } = await part(import("./reviewCsv"));
        const exportId = await start({
          workspaceId,
          what: "review",
          campaignId,
        });
        const rows = await readAll(exportId);
        const evidence = await convex.query(api.reviews.getEvidence, {
          workspaceId,
          campaignId,
        });
        // On record with its rows before anybody has them.
        await finish({ workspaceId, exportId, rows: rows.length });
        const day = toDayInput(Date.now());
        downloadCsv(`${slug}-review-${day}.csv`, reviewCsv(rows, evidence));
        notifySuccess(t("saved", { rows: rows.length }));
      } catch (error) {
        notifyFailure(error, t("failed"));
      }
      setTaken(null);
    },
  };
}

type Read = { page: ExportedItem[]; isDone: boolean; continueCursor: string };
