import { useConvex } from "convex/react";
import { useRef, useState } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import type { Exported } from "../../../convex/lib/validators";
import { notifyFailure, notifySuccess } from "../../lib/notify";
import { download } from "../../lib/download";
import { useMutation } from "../../lib/write";
import { auditCsv, membersCsv } from "./csv";
import type { AuditFilter } from "./auditFilter";
import { useWords } from "./useWords";

const PAGE_SIZE = 500;

type Page<Row> = { page: Row[]; isDone: boolean; continueCursor: string };

/** Takes an export page by page and hands it over as a file. */
export function useExport(workspaceId: Id<"workspaces">, fileName: string) {
  const words = useWords();
  const { t } = words;
  const convex = useConvex();
  const start = useMutation(api.exports.start);
  const finish = useMutation(api.exports.finish);
  /** Rows taken so far; null while nothing is under way. */
  const [taken, setTaken] = useState<number | null>(null);
  const isStopped = useRef(false);

  async function all<Row>(
    read: (cursor: string | null) => Promise<Page<Row>>,
  ): Promise<Row[] | null> {
    const rows: Row[] = [];
    let cursor: string | null = null;
    for (;;) {
      const { page, isDone, continueCursor }: Page<Row> = await read(cursor);
      if (isStopped.current) return null;
      rows.push(...page);
      setTaken(rows.length);
      if (isDone) return rows;
      cursor = continueCursor;
    }
  }

  async function take(what: Exported, filter: AuditFilter) {
    const exportId = await start({
      workspaceId,
      what,
      ...(what === "audit" && { filter }),
    });
    const page = (cursor: string | null) => ({
      workspaceId,
      exportId,
      paginationOpts: { numItems: PAGE_SIZE, cursor },
    });
    const [rows, file] =
      what === "members"
        ? await all((cursor) =>
            convex.query(api.exports.readMembers, page(cursor)),
          ).then((found) => [found, found && membersCsv(found)] as const)
        : await all((cursor) =>
            convex.query(api.exports.readAudit, page(cursor)),
          ).then((found) => [found, found && auditCsv(found, words)] as const);
    if (rows === null || file === null) return;
    // On record with its rows before anybody has them.
    await finish({ workspaceId, exportId, rows: rows.length });
    const day = new Date().toISOString().slice(0, 10);
    download(`${fileName}-${what}-${day}.csv`, file);
    notifySuccess(t("export.saved", { rows: rows.length }));
  }

  return {
    taken,
    stop: () => {
      isStopped.current = true;
    },
    run: async (what: Exported, filter: AuditFilter = {}) => {
      isStopped.current = false;
      setTaken(0);
      try {
        await take(what, filter);
      } catch (error) {
        notifyFailure(error, t("export.failed"));
      }
      setTaken(null);
    },
  };
}
