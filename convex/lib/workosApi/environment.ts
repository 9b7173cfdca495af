import { requireEnv } from "../env";
import { fetchInTime } from "../inTime";

/*
 * Questions about the WorkOS environment itself, for the doctor: it wants to see what was
 * answered, refusals and the time included, where the rest of Rollcall wants a thing or
 * an error. One try each.
 */

export type Answer = {
  status: number;
  /** By WorkOS's clock, in ms; null where it does not say. */
  at: number | null;
  /** Undefined where it is no JSON. */
  body: unknown;
};

/** What WorkOS's API answers to a GET; null where nobody answers. */
export async function askWorkos(path: `/${string}`): Promise<Answer | null> {
  return await ask(`${requireEnv("WORKOS_API_BASE_URL")}${path}`, {
    authorization: `Bearer ${requireEnv("WORKOS_API_KEY")}`,
  });
}

/** What another address answers to a GET; null where nobody answers. */
export async function ask(
  url: string,
  headers: Record<string, string> = {},
): Promise<Answer | null> {
  try {
    const response = await fetchInTime(url, { headers });
    const at = Date.parse(response.headers.get("date") ?? "");
    return {
      status: response.status,
      at: Number.isNaN(at) ? null : at,
      body: parsed(await response.text()),
    };
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
