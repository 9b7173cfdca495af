import { WorkOS } from "@workos-inc/node";
import type { ActionCtx } from "../../_generated/server";
import { requireEnv } from "../env";
import { errorText } from "../errors";
import { fetchInTime, LateError } from "../inTime";
import { type Get, openReading } from "./reading";

/* Sends requests to WorkOS by its SDK. What loads this loads all of that: 300 KiB. */

export type Sender = ReturnType<typeof openSender>;

/** See `workosClient`. */
export function openSender(
  ctx: Pick<ActionCtx, "runQuery">,
  mode: "interactive" | "background",
) {
  const base = new URL(requireEnv("WORKOS_API_BASE_URL"));
  const sdk = new WorkOS(requireEnv("WORKOS_API_KEY"), {
    clientId: requireEnv("WORKOS_CLIENT_ID"),
    apiHostname: base.hostname,
    https: base.protocol === "https:",
    ...(base.port === "" ? {} : { port: Number(base.port) }),
    maxRetries: mode === "interactive" ? 0 : 3,
  });
  endInTime(sdk);
  // The SDK's own methods rename the fields and drop some, the person of a
  // membership for one. So it sends, signs and retries, and we read.
  const get: Get = async (path, query = {}) =>
    (await sdk.get<unknown>(path, { query })).data;
  const post = async (path: string, entity: object = {}): Promise<unknown> =>
    (await sdk.post<unknown, object>(path, entity)).data;
  const put = async (path: string, entity: object = {}): Promise<unknown> =>
    (await sdk.put<unknown, object>(path, entity)).data;
  const remove = async (path: string): Promise<void> => {
    await sdk.delete(path);
  };

  return { ...openReading(ctx, get), post, put, remove };
}

/**
 * Every try of the SDK ends in ten seconds. Its own time limit is a signal, which
 * Convex's runtime ignores, and its build for that runtime takes no `fetch` from us.
 */
function endInTime({ client }: WorkOS) {
  if (!("_fetchFn" in client))
    throw new Error(
      "This version of @workos-inc/node keeps its fetch elsewhere: look for it in convex/lib/workosApi/sender.ts.",
    );
  Object.assign(client, { _fetchFn: fetchForSdk });
}

/**
 * The SDK tries again after an answer of 408, and after a TypeError, as `fetch` throws it
 * elsewhere. Convex's throws other errors.
 */
async function fetchForSdk(url: string, init?: RequestInit) {
  try {
    return await fetchInTime(url, init);
  } catch (error) {
    if (error instanceof LateError)
      return Response.json({ error: error.message }, { status: error.status });
    throw new TypeError(errorText(error), { cause: error });
  }
}
