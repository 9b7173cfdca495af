/**
 * Known faults of the rules, each as the smallest change of one file: `search` has to be
 * there exactly once. `test` is the model test that has to find it; left out: WorkOS's.
 */
export const FAULTS = [
  {
    name: "the grace is ignored",
    file: "convex/model/cleanup/plan.ts",
    search: "const dueAt = removalDueAt(waiting, graceMs);",
    replace: "const dueAt = removalDueAt(waiting, graceMs - graceMs);",
  },
  {
    name: "a final deletion is revived by later news",
    file: "convex/model/sync/versionPlan.ts",
    search:
      'if (known.endInferred !== true) return deletes ? "duplicate" : "stale";',
    replace:
      'if (known.endInferred !== true) return compareVersions(incoming, known) > 0 ? "apply" : deletes ? "duplicate" : "stale";',
  },
  {
    name: "the last arrival wins, whatever its version",
    file: "convex/model/sync/versionPlan.ts",
    search: 'if (order < 0) return "stale";',
    replace: 'if (order < 0) return "apply";',
  },
  {
    name: "an end that was inferred is final",
    file: "convex/model/sync/versionPlan.ts",
    search: "if (known.endInferred !== true) return",
    replace: "if (known.deletedAt > 0) return",
  },
  {
    name: "an answer that contradicts an equal or later row is old",
    file: "convex/model/sync/versionPlan.ts",
    search: 'if (asked === true && !same) return "apply";',
    replace: "",
  },
  {
    name: "the line lets everybody past",
    file: "convex/model/sync/versionPlan.ts",
    search: "return point === undefined || active.updatedAt > point.updatedAt;",
    replace: "return true;",
  },
  {
    name: "the line lets nobody past",
    file: "convex/model/sync/versionPlan.ts",
    search: "return point === undefined || active.updatedAt > point.updatedAt;",
    replace: "return false;",
  },
  {
    name: "with Clerk the line lets everybody past",
    file: "convex/model/sync/versionPlan.ts",
    search: `(active.createdAt ?? active.updatedAt) > removedAt &&`,
    replace: `active.updatedAt > 0 ||`,
    test: "sync_model_clerk",
  },
  {
    name: "a sync re-roles an owner",
    file: "convex/model/members/plan.ts",
    search:
      'member.role === "owner" ? "owner" : roleFromSlugs(active.roleSlugs);',
    replace: "roleFromSlugs(active.roleSlugs);",
  },
  {
    name: "an event brings back who was removed here",
    file: "convex/model/members/plan.ts",
    search: "if (!wasEndedHere(member))",
    replace: "if (member.status)",
  },
  {
    name: "the guard does not ask the mirror",
    file: "convex/lib/organizationAccess.ts",
    search: 'closedBy: membership ? null : "membership"',
    replace: "closedBy: null",
  },
  {
    name: "counts are not moved",
    file: "convex/model/members/counts.ts",
    search: "move(counts, before, after);",
    replace: "move(counts, before, before ?? after);",
  },
  {
    name: "an absence from a listing ends access unasked",
    file: "convex/model/workos/doubtsAction.ts",
    search: "for (const batch of inBatches(doubts, AT_ONCE))",
    replace:
      "said.push(...doubts);\n  for (const batch of inBatches(doubts.slice(1e6), AT_ONCE))",
  },
  {
    name: "news waits for no order",
    file: "convex/model/members/plan.ts",
    search: "if (order) return answersOrder(order, active) ?? WAIT;",
    replace: "",
  },
  {
    name: "what an order holds back is forgotten",
    file: "convex/model/team/providerFirst.ts",
    search: "await judgeAnew(ctx, about, now);",
    replace: "",
  },
  {
    name: "news that ends access waits for an open order",
    file: "convex/model/members/plan.ts",
    search: "if (!active) return ends ? change",
    replace: "if (!active) return ends && !order ? change",
  },
  {
    name: "an order's actor is dropped",
    file: "convex/model/orders/carryingOut.ts",
    search: "const why: Members.Why = { actor, reason, now };",
    replace:
      'const why: Members.Why = { actor: actor && { type: "provider", provider: "workos" }, reason, now };',
  },
  {
    name: "an order's customer is dropped",
    file: "convex/model/orders/carryingOut.ts",
    search: "await Members.changeRole(ctx, member, role, why, customerId);",
    replace:
      "await Members.changeRole(ctx, member, role, why, customerId && undefined);",
  },
  {
    name: "an order to end access fails for good",
    file: "convex/model/workos/orderReports.ts",
    search: "if (report.error !== null && !report.refused) {",
    replace: `if (report.error !== null && order.kind === "end" && order.attempts >= 1) {
    await Rows.close(ctx, order, now, []);
    return;
  }
  if (report.error !== null && !report.refused) {`,
  },
  {
    name: "a dead lease is never swept",
    file: "convex/model/orders/worker.ts",
    search:
      'if (order?.state !== "open" || Rows.isLeased(order, now)) return null;',
    replace:
      'if (order?.state !== "open" || order.leaseUntil !== undefined) return null;',
  },
  {
    name: "a removal revokes no invitations",
    file: "convex/model/orders/workerAction.ts",
    search: "for (const email of job.addresses)",
    replace: "for (const email of job.addresses.slice(9))",
  },
  {
    name: "a removal tells WorkOS of nothing",
    file: "convex/model/orders/workerAction.ts",
    search: 'case "deactivate":',
    replace: `case "deactivate":
      return membership;
      // eslint-disable-next-line no-fallthrough`,
  },
  {
    name: "a restoring that is refused keeps the person in",
    file: "convex/model/orders/carryingOut.ts",
    search: "if (!(await mayBeCarriedOut(ctx, order, member))) {",
    replace: "if (!member) {",
  },
  {
    name: "what was to let somebody in and does not leaves them in at WorkOS",
    file: "convex/model/orders/carryingOut.ts",
    search: 'if (letsIn && (touched !== "not" || order.tookOver))',
    replace: "if (letsIn && order.tookOver)",
  },
];
