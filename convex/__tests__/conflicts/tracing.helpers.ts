import { type Modules, wrapped } from "../wrapped.helpers";
import type { Traced } from "local-convex/conflicts";
import { type Trace, traceTransactions } from "local-convex/traceTransactions";
import type { T } from "../setup.helpers";

/* Function modules that tell a trace which of their mutations runs. */

type Handler = (ctx: unknown, args: unknown) => Promise<unknown>;
type Mutation = { isMutation: true; _handler: Handler };

/** The transactions of a deployment with these modules. */
export class TracedModules {
  private trace: Trace | null = null;
  /** Mutations that have run since `follow`, nested ones included. */
  readonly ran = new Set<string>();

  /** Begins with this deployment, whose modules these are. */
  follow(t: T) {
    this.trace = traceTransactions(t);
  }

  take(): Traced[] {
    return this.trace?.take() ?? [];
  }

  /** The same modules, with every mutation named when it runs. */
  under(modules: Modules): Modules {
    return wrapped(modules, (name, value) =>
      isMutation(value) ? this.named(name, value) : value,
    );
  }

  private named(name: string, mutation: Mutation): unknown {
    const _handler: Handler = async (ctx, args) => {
      if (this.trace) this.ran.add(name);
      this.trace?.enter(name);
      return await mutation._handler(ctx, args);
    };
    return Object.assign(() => undefined, mutation, { _handler });
  }
}

/** The names of all mutations in these modules. */
export async function mutationsOf(modules: Modules): Promise<string[]> {
  const names: string[] = [];
  for (const [path, load] of Object.entries(modules)) {
    const exported = (await load()) as Record<string, unknown>;
    const file = path.replace(/^(\.\.\/)+|\.\w+$/g, "");
    for (const [name, value] of Object.entries(exported))
      if (isMutation(value)) names.push(`${file}:${name}`);
  }
  return names.sort();
}

function isMutation(value: unknown): value is Mutation {
  return typeof value === "function" && "isMutation" in value;
}
