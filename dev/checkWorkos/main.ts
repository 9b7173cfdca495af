import { parseArgs } from "node:util";
import { checkWorkos } from "./checkWorkos.ts";

const USAGE = "Usage: npm run check:workos [-- --write [--user user_…]]";

/** @returns the exit code */
export async function main(args: string[]): Promise<number> {
  const wanted = read(args);
  if (typeof wanted === "string") {
    console.error(`${wanted}\n${USAGE}`);
    return 1;
  }
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"])
    process.on(signal, () => stop.abort());
  const { env } = process;
  return await checkWorkos({
    ...wanted,
    key: env.WORKOS_API_KEY,
    baseUrl: env.WORKOS_API_BASE_URL || "https://api.workos.com",
    clientId: env.WORKOS_CLIENT_ID || null,
    fetch,
    print: (line) => console.log(line),
    stop: stop.signal,
  });
}

/** What is wrong with the arguments, or what they say. */
function read(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: { write: { type: "boolean" }, user: { type: "string" } },
    });
    const write = values.write ?? false;
    return values.user !== undefined && !write
      ? "--user is for --write."
      : { write, userId: values.user ?? null };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
