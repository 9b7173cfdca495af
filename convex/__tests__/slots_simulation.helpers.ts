import { atOnce } from "../lib/background";
import type { WorkKind } from "../lib/backgroundWork";
import { type GroupName, groupOf, sharesOf } from "../model/background/groups";
import { placesLeft } from "../model/reconciliation/queuePlan";

/*
 * A scheduler with so many slots, on a clock of its own: jobs begin in the order in which
 * they are due, a mutation takes a few ms of its slot, and an action keeps one for as long
 * as it lives. Which action begins when is decided as it really is (groups.ts,
 * queuePlan.ts, lib/background.ts).
 */

const MUTATION_MS = 20;

type Job = { name: string; run: () => number; then?: () => void };

export class Slots {
  now = 0;
  /** Slots that jobs hold now, and the most that background actions held at once. */
  busy = 0;
  actions = 0;
  actionsMost = 0;
  readonly #slots: number;
  readonly #ready: Job[] = [];
  readonly #ends: { at: number; end: () => void }[] = [];
  readonly #waiting = new Map<WorkKind, number>();
  readonly #places = new Map<GroupName, number>();
  readonly #isCapped: boolean;
  #due = 0;
  #comparing = 0;
  readonly #takes: (kind: WorkKind | "reconciliation") => number;

  constructor({
    slots,
    takes,
    isCapped = true,
  }: {
    slots: number;
    /** How long an action waits for somebody else, in ms. */
    takes: (kind: WorkKind | "reconciliation") => number;
    isCapped?: boolean;
  }) {
    this.#slots = slots;
    this.#takes = takes;
    this.#isCapped = isCapped;
  }

  /** A mutation is scheduled for now; `then` runs when it has committed. */
  mutation(name: string, then?: () => void) {
    this.#ready.push({
      name,
      run: () => MUTATION_MS,
      ...(then ? { then } : {}),
    });
  }

  /** An action that Rollcall knows nothing of, and that never ends. */
  hold(slots: number) {
    this.busy += slots;
  }

  offer(kind: WorkKind) {
    this.mutation("background:offer", () => {
      this.#waiting.set(kind, (this.#waiting.get(kind) ?? 0) + 1);
      this.#fill(groupOf(kind));
    });
  }

  /** So many workspaces are due. */
  due(workspaces: number) {
    this.#due += workspaces;
    this.mutation("due:look", () => this.#compare());
  }

  #compare() {
    const most = this.#isCapped ? atOnce("reconciliations") : Infinity;
    for (let free = placesLeft(most, this.#comparing); free > 0; free--) {
      if (this.#due === 0) return;
      this.#due--;
      this.#comparing++;
      this.#action("carryOutRoutine", this.#takes("reconciliation"), () => {
        this.#comparing--;
        this.mutation("reconciliation:reconcileDue", () => this.#compare());
      });
    }
  }

  #fill(group: GroupName) {
    const most = group === "calls" ? atOnce("calls") : 1;
    for (;;) {
      const places = this.#places.get(group) ?? 0;
      if (this.#isCapped && places >= most) return;
      const kinds = this.#take(group);
      if (kinds.length === 0) return;
      this.#places.set(group, places + 1);
      const ms = Math.max(...kinds.map((kind) => this.#takes(kind)));
      this.#action(`carryOut ${group}`, ms, () =>
        this.mutation("background:leave", () => {
          this.#places.set(group, this.#places.get(group)! - 1);
          this.#fill(group);
        }),
      );
    }
  }

  #take(group: GroupName): WorkKind[] {
    const taken: WorkKind[] = [];
    for (const [kind, share] of sharesOf(group)) {
      if (group === "others" && taken.length === 1) break;
      const waits = this.#waiting.get(kind) ?? 0;
      const now = Math.min(waits, this.#isCapped ? share : 1);
      this.#waiting.set(kind, waits - now);
      for (let n = 0; n < now; n++) taken.push(kind);
    }
    return taken;
  }

  #action(name: string, ms: number, then: () => void) {
    this.#ready.push({
      name,
      run: () => {
        this.actions++;
        this.actionsMost = Math.max(this.actionsMost, this.actions);
        return ms;
      },
      then: () => {
        this.actions--;
        then();
      },
    });
  }

  /** Jobs that are due and have no slot. */
  get queued(): number {
    return this.#ready.length;
  }

  /** Time goes on until then, or until nothing is left to do. */
  runUntil(until: number) {
    for (;;) {
      while (this.busy < this.#slots && this.#ready.length > 0) {
        const job = this.#ready.shift()!;
        this.busy++;
        this.#ends.push({
          at: this.now + job.run(),
          end: () => {
            this.busy--;
            job.then?.();
          },
        });
      }
      this.#ends.sort((a, b) => a.at - b.at);
      const next = this.#ends[0];
      if (!next || next.at > until) break;
      this.#ends.shift();
      this.now = next.at;
      next.end();
    }
    this.now = until;
  }
}
