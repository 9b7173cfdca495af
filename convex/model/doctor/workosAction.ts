import { env } from "../../_generated/server";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { readEnv } from "../../lib/env";
import type { Known } from "../../lib/gone";
import { issuersIn } from "../../lib/issuers";
import { namesOfRoles, rolesInForce } from "../../lib/roleMap";
import { secretsIn } from "../../lib/webhookSignature";
import { type Answer, ask, askWorkos } from "../../lib/workosApi/environment";
import { type Check, unknown } from "./checks";
import * as Says from "./workosChecks";

/** WorkOS's largest page, and as many of them as anybody has endpoints for. */
const PAGE = 100;
const PAGES = 10;

/** What the WorkOS environment says; no more than the key where WorkOS does not take it. */
export async function checkWorkos(ctx: ActionCtx): Promise<Check[]> {
  const first = await askWorkos("/organizations?limit=1");
  const clock = Says.checkClock(first, Date.now());
  const key = Says.checkKey(first);
  if (key.state !== "ok")
    return [
      key,
      clock,
      unknown("workos", "the rest is not asked before the key is right"),
    ];
  const clientId = readEnv("WORKOS_CLIENT_ID");
  const keys = `/sso/jwks/${encodeURIComponent(clientId)}` as const;
  return [
    key,
    clock,
    Says.checkEnvironment(await showsWhatWeKnow(ctx)),
    ...Says.checkSigningKeys(
      await ask(`${readEnv("WORKOS_API_BASE_URL")}${keys}`),
      await Promise.all(
        issuersIn(readEnv("WORKOS_ISSUER_URL")).map(async (issuer) => ({
          issuer,
          keys: await ask(`${issuer}${keys}`),
        })),
      ),
    ),
    Says.checkAudience(
      await askWorkos("/user_management/jwt_template"),
      clientId,
    ),
    Says.checkRoles(await askWorkos("/authorization/roles"), mappedSlugs()),
    Says.checkEndpoint(await listEndpoints(), {
      addresses: [
        `${env.CONVEX_SITE_URL}/webhooks/workos`,
        `${env.CONVEX_SITE_URL}/workos/webhook`,
      ],
      secrets: secretsIn(readEnv("WORKOS_WEBHOOK_SECRET")),
    }),
    unknown(
      "addresses",
      "WorkOS lists no redirect URIs, sign-out URIs and CORS origins: see https://dashboard.workos.com/redirects",
    ),
  ];
}

/** Of the roles that people can have here, those that an environment can have. */
function mappedSlugs(): string[] {
  const names = namesOfRoles("workos");
  const slugs = rolesInForce().flatMap((role) => names[role]);
  return [...new Set(slugs)].filter(Says.isEnvironmentRole);
}

/** Null where we know nothing. An answer other than 404 is no proof of another environment. */
async function showsWhatWeKnow(ctx: ActionCtx): Promise<boolean | null> {
  const { organizationIds, userIds }: Known = await ctx.runQuery(
    internal.steps.workos.listKnown,
    {},
  );
  const paths = [
    ...organizationIds.map((id) => `/organizations/${id}` as const),
    ...userIds.map((id) => `/user_management/users/${id}` as const),
  ];
  if (paths.length === 0) return null;
  for (const path of paths)
    if ((await askWorkos(path))?.status !== 404) return true;
  return false;
}

/** All of them as one page, or the answer that was none. */
async function listEndpoints(): Promise<Answer | null> {
  const data: unknown[] = [];
  let after: string | null = null;
  for (let page = 1; ; page++) {
    const answer: Answer | null = await askWorkos(
      `/webhook_endpoints?limit=${PAGE}${after === null ? "" : `&after=${after}`}`,
    );
    const listed = Says.listOf(answer?.body);
    if (!answer || !listed) return answer;
    data.push(...listed);
    after = cursorOf(answer.body);
    if (after === null || page === PAGES) return { ...answer, body: { data } };
  }
}

function cursorOf(body: unknown): string | null {
  const { list_metadata: metadata } = body as { list_metadata?: unknown };
  const { after } = (metadata ?? {}) as { after?: unknown };
  return typeof after === "string" ? encodeURIComponent(after) : null;
}
