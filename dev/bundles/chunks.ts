import type { Rolldown } from "vite";

/*
 * How the dashboard's code is put into files. What the front door needs is one file, and
 * what every page behind it needs is another: they compress better than many small ones,
 * and are asked for at once. The rest stays as the bundler parts it, by who needs it.
 */

/** Where what is behind the sign-in begins. */
const SIGNED_IN = "/src/rollcall/app/SignedIn.tsx";

type Graph = Pick<Rolldown.ChunkingContext, "getModuleInfo">;

/** For `build.rolldownOptions.output.codeSplitting`. */
export function chunks(): Rolldown.CodeSplittingOptions {
  return {
    groups: [
      { name: "front", tags: ["$initial"], priority: 2 },
      {
        debugName: "SignedIn",
        priority: 1,
        name: (id, graph) => (isSignedIn(id, graph) ? "SignedIn" : null),
      },
    ],
  };
}

/**
 * Whether it is one of the dashboard's own modules that are loaded with SignedIn. What they
 * import from packages goes with them: a package's index names more than is used of it.
 */
function isSignedIn(
  id: string,
  graph: Graph,
  seen = new Set<string>(),
): boolean {
  if (id.endsWith(SIGNED_IN)) return true;
  if (!isOwn(id) || seen.has(id)) return false;
  seen.add(id);
  const importers = graph.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => isSignedIn(importer, graph, seen));
}

function isOwn(id: string): boolean {
  return !id.includes("node_modules") && !id.startsWith("\0");
}
