import type { Doc, Id, TableNames } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { stateAfter, type MemberState } from "../model/audit/teamAtPlan";
import {
  type Touched,
  unrecorded,
  WATCHED,
  type WatchedTable,
} from "./auditCheckActs.helpers";

/*
 * Compares what every mutation of a test writes, scheduled ones included, with the
 * audit: each change of a membership or an assignment has its audit row in the same
 * transaction, and so has what else the audit tells of a workspace.
 */

type Modules = Record<string, () => Promise<unknown>>;
type Handler = (ctx: MutationCtx, args: unknown) => Promise<unknown>;

const found: string[] = [];

/** What mutations have changed without an audit row, or otherwise than it says. */
export function takeFindings(): string[] {
  return found.splice(0);
}

/** Forgets a whole workspace, its audit with it: nothing of that can be on record. */
const FORGETS = "/steps/forgetting.ts";

/** The same modules, with every mutation checked. */
export function watched(modules: Modules): Modules {
  return Object.fromEntries(
    Object.entries(modules).map(([path, load]) => [
      path,
      async () => {
        const exported = (await load()) as Record<string, unknown>;
        return Object.fromEntries(
          Object.entries(exported).map(([name, value]) => [
            name,
            isMutation(value) && !path.endsWith(FORGETS)
              ? watch(`${path}:${name}`, value)
              : value,
          ]),
        );
      },
    ]),
  );
}

function isMutation(value: unknown): value is { _handler: Handler } {
  return typeof value === "function" && "isMutation" in value;
}

function watch(name: string, mutation: { _handler: Handler }): unknown {
  const _handler: Handler = async (ctx, args) => {
    const notes = new Notes(ctx);
    const result = await mutation._handler({ ...ctx, db: notes.db }, args);
    for (const finding of await notes.findings())
      found.push(`${name}: ${finding}`);
    return result;
  };
  return Object.assign(() => undefined, mutation, { _handler });
}

type Member = Doc<"workspaceMembers">;
type Assignment = Doc<"staffCustomerAssignments">;
type Entry = Doc<"workspaceMemberAuditLogs">;

/** What one transaction touched, as it was before it did. */
class Notes {
  private members = new Map<Id<"workspaceMembers">, Member | null>();
  private assignments = new Map<
    Id<"staffCustomerAssignments">,
    Assignment | null
  >();
  /** Rows of the other watched tables, by their ids. */
  private others = new Map<string, Pick<Touched, "table" | "was">>();
  private entries: Id<"workspaceMemberAuditLogs">[] = [];
  private trespasses: string[] = [];
  readonly db: MutationCtx["db"];

  private ctx: MutationCtx;

  constructor(ctx: MutationCtx) {
    this.ctx = ctx;
    const { db } = ctx;
    const writers = {
      insert: async (table: TableNames, value: never) => {
        const id = await db.insert(table, value);
        if (table === "workspaceMembers")
          this.members.set(id as Id<"workspaceMembers">, null);
        if (table === "staffCustomerAssignments")
          this.assignments.set(id as Id<"staffCustomerAssignments">, null);
        if (table === "workspaceMemberAuditLogs")
          this.entries.push(id as Id<"workspaceMemberAuditLogs">);
        if (isWatched(table)) this.others.set(id, { table, was: null });
        return id;
      },
      patch: async (table: TableNames, id: never, value: never) => {
        await this.note("patch", table, id);
        await db.patch(table, id, value);
      },
      replace: async (table: TableNames, id: never, value: never) => {
        await this.note("replace", table, id);
        await db.replace(table, id, value);
      },
      delete: async (table: TableNames, id: never) => {
        await this.note("delete", table, id);
        await db.delete(table, id);
      },
    };
    this.db = new Proxy(db, {
      get: (target, key) =>
        key in writers
          ? writers[key as keyof typeof writers]
          : (Reflect.get(target, key) as unknown),
    });
  }

  private async note(how: string, table: TableNames, id: string) {
    const { db } = this.ctx;
    if (table === "workspaceMemberAuditLogs")
      this.trespasses.push(`${how} of the audit`);
    if (table === "workspaceMembers") {
      const member = id as Id<"workspaceMembers">;
      if (how === "delete") this.trespasses.push("a member row was deleted");
      if (!this.members.has(member))
        this.members.set(member, await db.get(table, member));
    }
    if (isWatched(table) && !this.others.has(id)) {
      const was = await db.get(table, id as never);
      this.others.set(id, { table, was });
    }
    if (table === "staffCustomerAssignments") {
      const assignment = id as Id<"staffCustomerAssignments">;
      if (!this.assignments.has(assignment))
        this.assignments.set(assignment, await db.get(table, assignment));
    }
  }

  async findings(): Promise<string[]> {
    const { db } = this.ctx;
    const assigned = await this.assignedByMember();
    const entries: Entry[] = [];
    for (const id of this.entries)
      entries.push((await db.get("workspaceMemberAuditLogs", id))!);
    const touched = new Set([
      ...this.members.keys(),
      ...assigned.keys(),
      ...entries.flatMap(({ membershipId }) => membershipId ?? []),
    ]);
    const findings = [...this.trespasses];
    for (const [id, { table, was }] of this.others) {
      const now = await db.get(table, id as never);
      findings.push(...unrecorded({ table, was, now } as Touched, entries));
    }
    for (const membershipId of touched) {
      const now = await db.get("workspaceMembers", membershipId);
      const was = this.members.has(membershipId)
        ? this.members.get(membershipId)!
        : now;
      const { before, after: following } = assigned.get(membershipId) ?? {
        before: [],
        after: [],
      };
      findings.push(
        ...compare({
          was: was && state(was, before),
          now: now && state(now, following),
          entries: entries.filter(
            (entry) => entry.membershipId === membershipId,
          ),
        }),
      );
    }
    return findings;
  }

  /** The customers whose assignments were touched, as they stood before and stand now. */
  private async assignedByMember() {
    const { db } = this.ctx;
    const byMember = new Map<
      Id<"workspaceMembers">,
      { before: Id<"customers">[]; after: Id<"customers">[] }
    >();
    for (const [id, before] of this.assignments) {
      const now = await db.get("staffCustomerAssignments", id);
      // One that moves with its membership is its person's of now.
      const row = now ?? before;
      if (!row) continue;
      const member = await db
        .query("workspaceMembers")
        .withIndex("by_workspaceId_userId", (q) =>
          q.eq("workspaceId", row.workspaceId).eq("userId", row.userId),
        )
        .unique();
      if (!member) {
        this.trespasses.push("an assignment of nobody");
        continue;
      }
      const held = byMember.get(member._id) ?? { before: [], after: [] };
      byMember.set(member._id, held);
      if (before) held.before.push(before.customerId);
      if (now) held.after.push(now.customerId);
    }
    return byMember;
  }
}

function isWatched(table: TableNames): table is WatchedTable {
  return WATCHED.some((watched) => watched === table);
}

function state(
  member: Member,
  assigned: Id<"customers">[],
): MemberState<Id<"customers">> {
  return {
    status: member.status,
    role: member.role,
    customerId: member.customerId ?? null,
    pendingSince: member.pendingRemovalAt ?? null,
    assigned: [...assigned].sort(),
  };
}

function compare({
  was,
  now,
  entries,
}: {
  was: MemberState<Id<"customers">> | null;
  now: MemberState<Id<"customers">> | null;
  entries: Entry[];
}): string[] {
  const findings: string[] = [];
  let told = was;
  for (const entry of entries) {
    if (entry.previousStatus !== told?.status)
      findings.push(
        `${entry.event} says it was ${entry.previousStatus ?? "nothing"}`,
      );
    if (entry.previousRole !== undefined && entry.previousRole !== told?.role)
      findings.push(`${entry.event} says it was ${entry.previousRole}`);
    told = stateAfter(told, entry);
  }
  const toldText = text(told);
  if (toldText !== text(now))
    findings.push(
      `after ${entries.map(({ event }) => event).join(", ") || "no entry"} the audit says ${toldText}, the row ${text(now)}`,
    );
  return findings;
}

function text(state: MemberState<Id<"customers">> | null): string {
  return JSON.stringify(
    state && { ...state, assigned: [...state.assigned].sort() },
  );
}
