import type { ActionCtx } from "../../_generated/server";
import { FOREIGN, type Look, showsWhatWeKnow } from "../gone";
import { logLine } from "../logLines";
import { isWorkosError, toWorkosError, WorkosError } from "../workosErrors";
import { readOrganization, readUser } from "../workosObjects";

/* What WorkOS's answers and failures mean, whatever sends the requests. */

/** WorkOS's largest page. */
export const PAGE = 100;
export const USERS = "/user_management/users";

export type Query = Record<string, string | number>;
/** The body of an answer to a GET. */
export type Get = (path: string, query?: Query) => Promise<unknown>;

export function openReading(ctx: Pick<ActionCtx, "runQuery">, get: Get) {
  const look: Look = async (thing, known) => {
    try {
      const found =
        thing === "organization"
          ? readOrganization(await get(`/organizations/${id(known)}`))
              .workosOrganizationId
          : readUser(await get(`${USERS}/${id(known)}`)).workosUserId;
      return found === known;
    } catch (error) {
      const failure = toWorkosError(error);
      if (failure.kind === "not_found") return false;
      throw failure;
    }
  };
  const requireOurs = async () => {
    if (await showsWhatWeKnow(ctx, look)) return;
    logLine("error", "provider_foreign", {
      provider: "workos",
      error: FOREIGN,
    });
    throw new WorkosError("unavailable", FOREIGN);
  };
  const call = async <T>(request: () => Promise<T>): Promise<T> => {
    try {
      return await request();
    } catch (error) {
      const failure = toWorkosError(error);
      if (failure.kind === "not_found") await requireOurs();
      throw failure;
    }
  };
  const orNull = async <T>(request: () => Promise<T>): Promise<T | null> => {
    try {
      return await call(request);
    } catch (error) {
      if (isWorkosError(error, "not_found")) return null;
      throw error;
    }
  };

  return { get, call, orNull, requireOurs };
}

export function id(text: string): string {
  return encodeURIComponent(text);
}
