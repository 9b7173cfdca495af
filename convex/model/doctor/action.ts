import { env } from "../../_generated/server";
import type { ActionCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { canAskClerk } from "../../lib/clerkClient";
import { readEnv } from "../../lib/env";
import { loggedText } from "../../lib/errors";
import { issuersIn } from "../../lib/issuers";
import { secretsIn } from "../../lib/webhookSignature";
import { ask } from "../../lib/workosApi/environment";
import { compare } from "../operators/parityAction";
import { type Check, unknown } from "./checks";
import * as Deployment from "./deploymentChecks";
import type { Facts } from "./facts";
import { checkRoundTrip } from "./roundTripAction";
import { checkVariables } from "./variables";
import { checkWorkos } from "./workosAction";

const NO_CLERK = "https://clerk.invalid";

/**
 * Everything that can be seen from inside of the deployment, where its secrets are. What
 * it answers holds none of them.
 *
 * @param required variables that the product's convex.config.ts declares besides ours
 */
export async function examine(
  ctx: ActionCtx,
  required: readonly string[],
): Promise<Check[]> {
  const siteUrl = env.CONVEX_SITE_URL;
  const variables = checkVariables(env, required, siteUrl);
  const facts: Facts = await ctx.runQuery(internal.steps.doctor.readFacts, {});
  const workos = await safely("workos", () => checkWorkos(ctx));
  const isAskable = workos.some(
    ({ id, state }) => id === "workos-key" && state === "ok",
  );
  const checks = [
    ...variables,
    ...workos,
    ...(await safely("clerk", checkClerk)),
    ...(await safely("webhook", async () => [
      await checkRoundTrip(ctx, {
        siteUrl,
        secrets: readEnv("WORKOS_WEBHOOK_SECRET"),
      }),
    ])),
    Deployment.checkCrons(facts, Date.now()),
    ...(isAskable ? await safely("drift", () => checkDrift(ctx, facts)) : []),
  ];
  return checks.map((one) => ({ ...one, says: withoutSecrets(one.says) }));
}

/** What throws has a line of its own, and the others are looked at all the same. */
async function safely(
  id: string,
  look: () => Promise<Check[]>,
): Promise<Check[]> {
  try {
    return await look();
  } catch (error) {
    return [unknown(id, `it could not be looked at: ${loggedText(error)}`)];
  }
}

/** Where Clerk is used: its issuer, and the key where there is one. */
async function checkClerk(): Promise<Check[]> {
  const checks: Check[] = [];
  for (const issuer of issuersIn(readEnv("CLERK_ISSUER_URL")))
    if (issuer !== NO_CLERK)
      checks.push(
        Deployment.checkClerkIssuer(
          await ask(`${issuer}/.well-known/jwks.json`),
        ),
      );
  if (canAskClerk()) {
    const base = env.CLERK_API_BASE_URL ?? "https://api.clerk.com";
    const authorization = `Bearer ${readEnv("CLERK_SECRET_KEY")}`;
    checks.push(
      Deployment.checkClerkKey(
        await ask(`${base}/v1/organizations?limit=1`, { authorization }),
      ),
    );
  }
  return checks;
}

async function checkDrift(ctx: ActionCtx, { sample }: Facts): Promise<Check[]> {
  const compared: Deployment.Compared[] = [];
  for (const one of sample) {
    const { workspaceId, workosOrganizationId } = one;
    const report = await compare(ctx, {
      workspaceId,
      workosOrganizationId,
    }).catch(() => null);
    compared.push({ ...one, counts: report?.counts ?? null });
  }
  return Deployment.checkDrift(compared);
}

/** Another system's words may repeat what it was sent. */
function withoutSecrets(text: string): string {
  const secrets = [
    readEnv("WORKOS_API_KEY"),
    ...secretsIn(readEnv("WORKOS_WEBHOOK_SECRET")),
    readEnv("CLERK_SECRET_KEY"),
  ];
  return secrets
    .filter((one) => one !== "")
    .reduce((told, one) => told.replaceAll(one, "…"), text);
}
