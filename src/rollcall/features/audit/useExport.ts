import { useConvex } from "convex/react";
import { useRef, useState } from "react";
import { api } from "../../../../convex/_generated/api";
import type { Id } from "../../../../convex/_generated/dataModel";
import type { Exported } from "../../../../convex/lib/validators";
import { toDayInput } from "../../lib/format";
import { notifyFailure, notifySuccess } from "../../lib/notify";
import { downloadCsv, downloadJsonLines } from "../../lib/download";
import { part } from "../../lib/part";
import { useMutation } from "../../lib/write";
import type { AuditFilter } from "./auditFilter";
import type { SealOfRows } from "./sealedFile";
import { useWords } from "./useWords";

/** A review is exported where it is read. */
type AuditExport = Exclude<Exported, "review">;

const PAGE_SIZE = 500;

const csv = () => part(import("./csv"), "person");
const done = () => undefined;
/** What writes a table, for `sooner`. It fails in silence: who exports is told. */
export const exportCode = { fetch: () => csv().then(done, done) };

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
    count: (page: Row[]) => number = (page) => page.length,
  ): Promise<Row[] | null> {
    const rows: Row[] = [];
    let cursor: string | null = null;
    for (;;) {
      const { page, isDone, continueCursor }: Page<Row> = await read(cursor);
      if (isStopped.current) return null;
      rows.push(...page);
      setTaken(count(rows));
      if (isDone) return rows;
      cursor = continueCursor;
    }
  }

  /** How many rows there are, and what saves them; null: it was stopped. */
  async function read(what: AuditExport, exportId: Id<"exports">) {
    const one = { workspaceId, exportId };
    const name = `${fileName}-${what}-${toDayInput(Date.now())}`;
    const page = (cursor: string | null) => ({
      ...one,
      paginationOpts: { numItems: PAGE_SIZE, cursor },
    });
    switch (what) {
      case "members": {
        const { membersCsv } = await csv();
        const rows = await all((cursor) =>
          convex.query(api.exports.readMembers, page(cursor)),
        );
        return rows && asCsv(rows.length, name, () => membersCsv(rows));
      }
      case "audit": {
        const { auditCsv } = await csv();
        const rows = await all((cursor) =>
          convex.query(api.exports.readAudit, page(cursor)),
        );
        return rows && asCsv(rows.length, name, () => auditCsv(rows, words));
      }
      case "sealed_audit": {
        const { sealedFile } = await part(import("./sealedFile"));
        const seals = await all(async (cursor) => {
          const { seals, next } = await convex.query(api.exports.readSealed, {
            ...one,
            number: Number(cursor ?? 1),
          });
          return {
            page: seals,
            isDone: next === null,
            continueCursor: String(next),
          };
        }, rowsIn);
        return (
          seals && {
            rows: rowsIn(seals),
            save: () =>
              downloadJsonLines(
                `${name}.jsonl`,
                sealedFile(workspaceId, seals),
              ),
          }
        );
      }
      default:
        return what satisfies never;
    }
  }

  async function take(what: AuditExport, filter: AuditFilter) {
    const exportId = await start({
      workspaceId,
      what,
      ...(what === "audit" && { filter }),
    });
    const found = await read(what, exportId);
    if (found === null) return;
    const { rows, save } = found;
    // On record with its rows before anybody has them.
    await finish({ workspaceId, exportId, rows });
    save();
    notifySuccess(t("export.saved", { rows }));
  }

  return {
    taken,
    stop: () => {
      isStopped.current = true;
    },
    run: async (what: AuditExport, filter: AuditFilter = {}) => {
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

function asCsv(rows: number, name: string, file: () => string) {
  return { rows, save: () => downloadCsv(`${name}.csv`, file()) };
}

function rowsIn(seals: SealOfRows[]): number {
  return seals.reduce((rows, { lines }) => rows + lines.length, 0);
}
