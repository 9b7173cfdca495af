import type { Restore, Snapshot } from "./snapshot.ts";

/** What the engine's process is told at start. */
export type StartOptions = {
  functionsDir: string;
  port: number;
  sitePort: number;
  env: Record<string, string>;
  declaredEnv: Record<string, string>;
  envAdvice: string;
  adminKey: string;
  origins: string[] | undefined;
  restore: Restore | undefined;
};

/** What it can be asked afterwards, by name, with arguments and result. */
export type Commands = {
  reset: () => Promise<void>;
  reload: () => Promise<void>;
  importDocuments: (
    table: string,
    documents: Record<string, unknown>[],
  ) => Promise<string[]>;
  documents: (table: string) => Promise<Record<string, unknown>[]>;
  patchDocuments: (
    table: string,
    ids: string[],
    fields: Record<string, unknown>,
  ) => Promise<void>;
  deleteDocuments: (table: string, ids: string[]) => Promise<void>;
  snapshot: (known?: number) => Promise<Snapshot | null>;
  dropConnections: () => Promise<void>;
  close: () => Promise<void>;
};

export type ToEngine =
  | { type: "start"; options: StartOptions }
  | {
      type: "command";
      id: number;
      name: keyof Commands;
      args: unknown[];
    };

export type FromEngine =
  | { type: "started"; url: string; siteUrl: string }
  | { type: "failed"; message: string }
  | { type: "log"; line: string }
  | { type: "done"; id: number; result: unknown }
  | { type: "error"; id: number; message: string };
