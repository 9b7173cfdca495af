import type { T } from "./setup.helpers";

/** Those that the tests of this file have made; `leaks.helpers.ts` ends their jobs. */
export const deployments: T[] = [];
