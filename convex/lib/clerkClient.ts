import { loggedText } from "./errors";
import { env } from "../_generated/server";
import { emailKey } from "./addresses";
import {
  hasVerifiedAddress,
  readListedMembership,
  readListedOrganization,
  readUser,
} from "./clerkObjects";
import { requireEnv } from "./env";
import { fetchInTime, type WholeAnswer } from "./inTime";
import type {
  ListedClerkMembership,
  ListedClerkOrganization,
} from "./clerkValidators";

const PAGE = 100;
const ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;
/** Longer than this nobody waits: the next run asks again. */
const LONGEST_WAIT_MS = 30_000;

/** Clerk could not be asked, or not in full: nothing may be concluded from it. */
export class ClerkError extends Error {
  override name = "ClerkError";
  /** What an operator has to know of it. */
  readonly trouble: "refused" | "unreachable" | undefined;

  constructor(
    message: string,
    options?: ErrorOptions & { trouble?: ClerkError["trouble"] },
  ) {
    super(message, options);
    this.trouble = options?.trouble;
  }
}

/** Whether this deployment may ask Clerk at all. */
export function canAskClerk(): boolean {
  return (env.CLERK_SECRET_KEY ?? "") !== "";
}

/** Counts what is asked of Clerk, for a run's record. */
export type Calls = { count: number };

/**
 * Null when Clerk knows no such organization.
 *
 * @throws ClerkError
 */
export async function getOrganization(
  organizationId: string,
  calls: Calls = { count: 0 },
): Promise<ListedClerkOrganization | null> {
  const answer = await get(pathOf(organizationId), calls);
  if (answer === null) return null;
  const listed = readAnswer(() => readListedOrganization(answer));
  if (listed.organization.organizationId !== organizationId)
    throw new ClerkError("Clerk answered with another organization.");
  return listed;
}

/** Whether Clerk knows the account. @throws ClerkError */
export async function isUser(clerkUserId: string): Promise<boolean> {
  const path = `/v1/users/${encodeURIComponent(clerkUserId)}`;
  return (await get(path, { count: 0 })) !== null;
}

/** More accounts with one address are as good as none. */
const SAME_ADDRESS = 10;

/**
 * The accounts with this address, and which of them Clerk has verified it for.
 *
 * @throws ClerkError
 */
export async function findUsersByAddress(
  email: string,
): Promise<{ clerkUserId: string; verified: boolean }[]> {
  const query = new URLSearchParams({
    email_address: email,
    limit: String(SAME_ADDRESS),
  });
  const answer = await get(`/v1/users?${query}`, { count: 0 });
  // A 404 here is no list of people.
  if (!Array.isArray(answer))
    throw new ClerkError("Clerk's answer is no list of people.");
  const key = emailKey(email);
  return readAnswer(() =>
    answer.map((user: unknown) => ({
      clerkUserId: readUser(user).clerkUserId,
      verified: hasVerifiedAddress(user, key),
    })),
  );
}

/**
 * At most a hundred memberships from so many on, the oldest first, and how many there are
 * in all; by offset, so that a list which changes between two pages may pass somebody over
 * (model/clerk/pagePlan.ts). Null when Clerk knows no such organization.
 *
 * @throws ClerkError
 */
export async function listMembershipPage(
  organizationId: string,
  offset: number,
  calls: Calls,
): Promise<{ memberships: ListedClerkMembership[]; total: number } | null> {
  const query = new URLSearchParams({
    limit: String(PAGE),
    offset: String(offset),
    // The oldest first: people who join meanwhile come after our place.
    order_by: "+created_at",
  });
  const answer = await get(
    `${pathOf(organizationId)}/memberships?${query}`,
    calls,
  );
  if (answer === null) return null;
  const { data, total_count: total } = answer as {
    data?: unknown;
    total_count?: unknown;
  };
  if (!Array.isArray(data) || typeof total !== "number")
    throw new ClerkError("Clerk's answer is no list of memberships.");
  const memberships = readAnswer(() => data.map(readListedMembership));
  if (
    memberships.some((one) => one.membership.organizationId !== organizationId)
  )
    throw new ClerkError("Clerk listed another organization's memberships.");
  return { memberships, total };
}

function pathOf(organizationId: string): string {
  return `/v1/organizations/${encodeURIComponent(organizationId)}`;
}

function readAnswer<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new ClerkError("Clerk's answer is none that we can read.", { cause });
  }
}

/** One call, tried again after 429, 5xx and silence. Null for a 404. */
async function get(path: string, calls: Calls): Promise<unknown> {
  calls.count++;
  const url = `${env.CLERK_API_BASE_URL ?? "https://api.clerk.com"}${path}`;
  const headers = { authorization: `Bearer ${requireEnv("CLERK_SECRET_KEY")}` };
  for (let attempt = 1; ; attempt++) {
    const answer = await tryOnce(url, headers);
    if ("body" in answer) return answer.body;
    const { problem, trouble } = answer;
    if (attempt === ATTEMPTS || !answer.again)
      throw new ClerkError(problem, { trouble });
    const wait = answer.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempt - 1);
    if (wait > LONGEST_WAIT_MS) throw new ClerkError(problem, { trouble });
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

type Answer =
  | { body: unknown }
  | {
      problem: string;
      again: boolean;
      trouble: ClerkError["trouble"];
      retryAfterMs?: number;
    };

async function tryOnce(
  url: string,
  headers: Record<string, string>,
): Promise<Answer> {
  try {
    const response = await fetchInTime(url, { headers });
    if (response.status === 404 && (await isInClerksWords(response)))
      return { body: null };
    if (response.ok) {
      const body: unknown = await response.json();
      return typeof body === "object" && body !== null
        ? { body }
        : {
            problem: "Clerk answered with nothing.",
            again: true,
            trouble: "unreachable",
          };
    }
    const retryAfterMs = readRetryAfter(response.headers.get("retry-after"));
    return {
      problem: `Clerk answered ${response.status}.`,
      again: response.status === 429 || response.status >= 500,
      trouble: troubleIn(response.status),
      ...(retryAfterMs === null ? {} : { retryAfterMs }),
    };
  } catch (error) {
    return {
      problem: `Clerk did not answer: ${loggedText(error)}`,
      again: true,
      trouble: "unreachable",
    };
  }
}

function troubleIn(status: number): ClerkError["trouble"] {
  if (status === 401 || status === 403) return "refused";
  return status >= 500 ? "unreachable" : undefined;
}

/** A proxy's 404, or that of a wrong address, is no news of an organization. */
async function isInClerksWords(response: WholeAnswer): Promise<boolean> {
  const body = (await response.json().catch(() => null)) as {
    errors?: unknown;
  } | null;
  return Array.isArray(body?.errors);
}

/** Seconds, or a date, as HTTP has it; in ms from now. */
function readRetryAfter(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
