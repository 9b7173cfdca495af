import { createHash } from "node:crypto";
import { serialize } from "node:v8";
import schema from "../convex/schema.ts";
import type { Seeded } from "../dev/seed.ts";
import type { LocalStack } from "../dev/stack.ts";

/**
 * Gives every test the same start, whatever the test before did. The stack is
 * reset only where something was changed since, in Convex or in WorkOS.
 */
export async function createFreshStack(stack: LocalStack) {
  type Prepare = () => Promise<void>;
  let { seeded } = stack;
  let left: { digest: string; prepare?: Prepare | undefined } | undefined = {
    digest: await digest(stack),
  };
  return {
    get seeded(): Seeded {
      return seeded;
    },
    /** The example, and beyond it what `prepare` does. */
    async start(prepare?: Prepare) {
      const isUnchanged = left?.digest === (await digest(stack));
      if (isUnchanged && left?.prepare === prepare) return;
      const isSeeded = isUnchanged && !left?.prepare;
      // Unknown, should one of these fail.
      left = undefined;
      if (!isSeeded) seeded = await stack.reset();
      await prepare?.();
      left = { digest: await digest(stack), prepare };
    },
  };
}

/** Of every document here, and of how often WorkOS was told to change something. */
async function digest({ backend, workos }: LocalStack): Promise<string> {
  const tables = Object.keys(schema.tables);
  const documents = await Promise.all(tables.map(backend.documents));
  const changes = workos.faults.calls.filter(
    ({ method, path }) => method !== "GET" && !SIGN_IN.test(path),
  );
  return createHash("sha256")
    .update(serialize(documents))
    .update(`${changes.length} ${workos.deliveries.log.length}`)
    .digest("hex");
}

const SIGN_IN = /^\/user_management\/authenticate$/;
