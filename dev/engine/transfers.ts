import { randomBytes } from "node:crypto";
import type { Value } from "convex/values";
import { readExport, writeExport, type Tables } from "./exportFile.ts";
import type { Internals } from "./convexTestTypes.ts";
import { tableOfId } from "./convexTestQueries.ts";
import type { StoredDocument } from "./readSet.ts";

/* What `npx convex export` and `import` ask of a deployment, one step after the other. */

/** How an import treats what is there. `replace`: only the tables that the file has. */
const MODES = ["requireEmpty", "append", "replace", "replaceAll"] as const;
type Mode = (typeof MODES)[number];

export type ImportArgs = {
  tableName?: string;
  componentPath?: string;
  mode: string;
  format: string;
};

type Import = { mode: Mode; tables: Tables; state: ImportState };
type ImportState =
  | {
      state: "waiting_for_confirmation";
      message_to_confirm: string;
      require_manual_confirmation: boolean;
    }
  | { state: "completed"; num_rows_written: bigint }
  | { state: "failed"; error_message: string };

/** Exports and imports of one deployment; they are forgotten with it. */
export class Transfers {
  readonly #internals: Internals;
  readonly #uploads = new Map<string, Buffer[]>();
  readonly #imports = new Map<string, Import>();
  #latest: { ts: bigint; zip: Buffer } | null = null;

  constructor(internals: Internals) {
    this.#internals = internals;
  }

  /** All documents of one moment. Scheduled functions are in no export, as on Convex. */
  async export() {
    await this.#internals.idle();
    const tables: Tables = new Map();
    for (const path of this.#internals.componentPaths())
      tables.set(
        path,
        new Map(
          this.#internals
            .tables(path)
            .map((table) => [table, this.#internals.documents(path, table)]),
        ),
      );
    const ts = this.#internals.lastCommitTs();
    this.#latest = { ts, zip: writeExport(tables) };
  }

  latestExport(): Value {
    if (this.#latest === null) return null;
    const { ts } = this.#latest;
    return {
      state: "completed",
      start_ts: ts,
      complete_ts: ts,
      zip_object_key: String(ts),
    };
  }

  /** Null where there is no export of this moment. */
  exported(ts: string): Buffer | null {
    return String(this.#latest?.ts) === ts ? this.#latest!.zip : null;
  }

  startUpload(): string {
    const token = randomBytes(16).toString("hex");
    this.#uploads.set(token, []);
    return token;
  }

  /** @throws with a sentence, where no such upload was started */
  upload(token: string, part: number, data: Buffer) {
    this.#partsOf(token)[part - 1] = data;
  }

  /** Reads what was uploaded; nothing is written before `perform`. Returns the import's id. */
  finishUpload(token: string, args: ImportArgs): string {
    const zip = Buffer.concat(this.#partsOf(token));
    this.#uploads.delete(token);
    const mode = MODES.find((one) => one === args.mode);
    if (mode === undefined || args.format !== "zip")
      throw new Error(
        "The local engine imports the file of `npx convex export`, and no single table.",
      );
    const id = randomBytes(16).toString("hex");
    this.#imports.set(id, this.#read(mode, zip));
    return id;
  }

  importState(id: string): Value {
    const found = this.#imports.get(id);
    return found === undefined ? null : { state: found.state };
  }

  /** All or nothing, in one transaction. What goes wrong is the import's state. */
  async perform(id: string) {
    const found = this.#imports.get(id);
    if (found?.state.state !== "waiting_for_confirmation")
      throw new Error("No import of this id waits to be performed.");
    try {
      const written = await this.#write(found);
      found.state = {
        state: "completed",
        num_rows_written: BigInt(written),
      };
    } catch (error) {
      found.state = {
        state: "failed",
        error_message: (error as Error).message,
      };
    }
  }

  #partsOf(token: string): Buffer[] {
    const parts = this.#uploads.get(token);
    if (parts === undefined) throw new Error("There is no such upload.");
    return parts;
  }

  #read(mode: Mode, zip: Buffer): Import {
    try {
      const tables = readExport(zip);
      const count = countOf(tables);
      return {
        mode,
        tables,
        state: {
          state: "waiting_for_confirmation",
          message_to_confirm: `The file has ${count} documents. What is there is ${WHAT_BECOMES[mode]}.`,
          require_manual_confirmation: mode.startsWith("replace"),
        },
      };
    } catch (error) {
      const { message } = error as Error;
      const state = { state: "failed", error_message: message } as const;
      return { mode, tables: new Map(), state };
    }
  }

  async #write({ mode, tables }: Import): Promise<number> {
    const internals = this.#internals;
    await internals.idle();
    const mounted = internals.componentPaths();
    for (const [path, ofComponent] of tables) {
      if (countOf(new Map([[path, ofComponent]])) === 0) continue;
      if (!mounted.includes(path))
        throw new Error(`There is no component mounted as "${path}".`);
      const [misfit] = internals.misfits(
        path,
        [...ofComponent.values()].flat(),
      );
      if (misfit)
        throw new Error(
          `${misfit.table} ${misfit.id} does not fit the schema: ${misfit.why}`,
        );
    }
    await internals.t.runInComponent("", () => {
      for (const path of mounted) {
        const ofComponent =
          tables.get(path) ?? new Map<string, StoredDocument[]>();
        const contents = internals.contents(path);
        const there = contents.documents.filter(({ _id }) =>
          isConcerned(mode, tableOfId(_id), ofComponent),
        );
        if (mode === "requireEmpty" && there.length > 0)
          throw new Error(
            `The table ${tableOfId(there[0]!._id)} is not empty: say --replace, --replace-all or --append.`,
          );
        if (mode.startsWith("replace"))
          internals.remove(
            path,
            there.map(({ _id }) => _id),
          );
        const documents = [...ofComponent.values()].flat();
        internals.fill(path, {
          documents,
          nextDocId: documents.reduce(
            (next, { _id }) => Math.max(next, parseInt(_id, 10) + 1),
            contents.nextDocId,
          ),
          lastCreationTime: documents.reduce(
            (last, { _creationTime }) =>
              Math.max(last, _creationTime as number),
            contents.lastCreationTime,
          ),
        });
      }
      return Promise.resolve(null);
    });
    return countOf(tables);
  }
}

const WHAT_BECOMES: Record<Mode, string> = {
  requireEmpty: "in the way",
  append: "kept",
  replace: "deleted in the tables that the file has",
  replaceAll: "deleted, in every table",
};

/** Tables of the system, scheduled functions among them, stay as they are. */
function isConcerned(
  mode: Mode,
  table: string,
  ofComponent: Map<string, StoredDocument[]>,
): boolean {
  if (table.startsWith("_")) return false;
  return mode === "replaceAll" || ofComponent.has(table);
}

function countOf(tables: Tables): number {
  let count = 0;
  for (const ofComponent of tables.values())
    for (const documents of ofComponent.values()) count += documents.length;
  return count;
}
