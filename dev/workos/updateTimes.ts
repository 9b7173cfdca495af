import type { Tables } from "./emulatorTypes.ts";

/**
 * Clocks of WorkOS's servers disagree: while set, a changed membership is no later
 * than it was before, but so many ms earlier. The event's own time goes on.
 */
export type UpdateTimes = {
  setBack(ms: number | null): void;
  /** Of the membership that this event is about, before the event is made. */
  onEvent(name: string, data: Record<string, unknown>): void;
  clear(): void;
};

export function createUpdateTimes(tables: Tables): UpdateTimes {
  const latest = new Map<string, string>();
  let behind: number | null = null;
  return {
    setBack: (ms) => {
      behind = ms;
    },
    onEvent: (name, data) => {
      if (!name.startsWith("organization_membership.")) return;
      const { id } = data as { id: string };
      const row = tables.organizationMemberships.get(id);
      if (!row) return;
      const before = latest.get(id);
      if (name.endsWith(".updated") && behind !== null && before)
        row.updated_at = new Date(Date.parse(before) - behind).toISOString();
      data.updated_at = row.updated_at;
      latest.set(id, row.updated_at);
    },
    clear: () => {
      behind = null;
      latest.clear();
    },
  };
}
