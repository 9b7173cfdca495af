import type { FunctionReturnType } from "convex/server";
import { api } from "../../../convex/_generated/api";
import { network } from "./network";

const HOUR = 60 * 60_000;

type OwnHealth = FunctionReturnType<typeof api.health.getWorkspaceHealth>;
type Facts = NonNullable<
  FunctionReturnType<typeof api.health.getDeploymentFacts>
>;
type Health = OwnHealth & Facts;

/** What the server says of a workspace in which every layer works, in both its answers. */
export const health = (some: Partial<Health> = {}): Health => ({
  provider: "workos",
  isLinking: false,
  // The page's clock goes on in steps of seconds.
  lastEventAt: Date.now() - HOUR - 60_000,
  lastEventBy: "webhook",
  failedEvents: 0,
  webhooks: {
    acceptedAt: Date.now() - HOUR,
    refusedAt: null,
    missedAt: null,
    unreadableAt: null,
  },
  catchUp: {
    readAt: Date.now(),
    failingSince: null,
    lastError: null,
    lostAt: null,
  },
  reconciliation: {
    lastDone: { at: Date.now() - HOUR, differences: 2 },
    last: { at: Date.now() - HOUR, status: "done", error: null },
    known: { at: Date.now() - HOUR, differing: 0, people: [], runId: null },
    dueAt: Date.now() + 20 * HOUR,
  },
  ...some,
});

/** The mock that it returns knows how often the deployment's facts were asked for. */
export function answerHealth({ webhooks, catchUp, ...own } = health()) {
  network.answer(api.health.getWorkspaceHealth, own);
  return network.handle(api.health.getDeploymentFacts, () =>
    own.provider === null ? null : { webhooks, catchUp },
  );
}
