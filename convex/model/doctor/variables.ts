import {
  areConfused,
  problemOfIssuers,
  problemOfWorkosIssuers,
} from "../../lib/issuers";
import { secretsIn } from "../../lib/webhookSignature";
import { type Check, fine, setVariable, wrong } from "./checks";

/* Whether the deployment's variables are there, and look like what they are to be. Pure. */

export type Variables = Readonly<Record<string, string | undefined>>;

/** What is wrong with a value, or null. It never repeats the value. */
type Judge = (value: string, isHttps: boolean) => string | null;

const SECRET_MIN = 16;

const JUDGES: Record<string, { optional?: true; judge: Judge }> = {
  WORKOS_CLIENT_ID: { judge: startsWith("client_") },
  WORKOS_API_KEY: { judge: startsWith("sk_") },
  WORKOS_WEBHOOK_SECRET: { judge: secret },
  WORKOS_API_BASE_URL: { judge: origin },
  WORKOS_ISSUER_URL: { judge: problemOfWorkosIssuers },
  CLERK_ISSUER_URL: { judge: problemOfIssuers },
  CLERK_WEBHOOK_SECRET: { optional: true, judge: startsWith("whsec_") },
  CLERK_SECRET_KEY: { optional: true, judge: startsWith("sk_") },
  CLERK_API_BASE_URL: { optional: true, judge: origin },
  ALERT_WEBHOOK_URL: { optional: true, judge: address },
  ALERT_WEBHOOK_SECRET: { optional: true, judge: startsWith("whsec_") },
  WORKSPACE_MEMBER_PENDING_REMOVAL_GRACE_MS: {
    optional: true,
    judge: (value) =>
      Number(value) >= 0 ? null : "is no number of milliseconds, 0 or more",
  },
};

/** The names that are judged: all of `rollcallEnv`. */
export const JUDGED = Object.keys(JUDGES);

/**
 * A line for each variable that is missing or malformed, or one that says that all are well.
 *
 * @param required what the product's own convex.config.ts declares besides
 * @param siteUrl the deployment's: only one that is http itself may talk http to WorkOS
 */
export function checkVariables(
  variables: Variables,
  required: readonly string[],
  siteUrl: string,
): Check[] {
  const isHttps = !siteUrl.startsWith("http://");
  const found = Object.entries(JUDGES).flatMap(
    ([name, { optional, judge }]) => {
      const value = variables[name] ?? "";
      if (value === "") return optional ? [] : [missing(name)];
      const problem = judge(value, isHttps);
      return problem === null
        ? []
        : [wrong(name, `${name} ${problem}`, setVariable(name))];
    },
  );
  const own = required.filter((name) => (variables[name] ?? "") === "");
  const all = [...found, ...own.map(missing), ...confused(variables)];
  return all.length > 0
    ? all
    : [fine("variables", "all are set and well formed")];
}

/** A token of such an issuer would be taken for WorkOS's. */
function confused(variables: Variables): Check[] {
  const name = "CLERK_ISSUER_URL";
  return areConfused({
    workos: variables.WORKOS_ISSUER_URL ?? "",
    clerk: variables[name] ?? "",
    clientId: variables.WORKOS_CLIENT_ID ?? "",
  })
    ? [
        wrong(
          name,
          `${name} names an issuer that is in WORKOS_ISSUER_URL too`,
          setVariable(name),
        ),
      ]
    : [];
}

function missing(name: string): Check {
  return wrong(name, `${name} is not set`, setVariable(name));
}

function startsWith(start: string): Judge {
  return (value) =>
    secretsIn(value).every((one) => one.startsWith(start) && !/\s/.test(one))
      ? null
      : `does not begin with ${start}`;
}

function secret(value: string): string | null {
  return secretsIn(value).every(
    (one) => one.length >= SECRET_MIN && !/\s/.test(one),
  )
    ? null
    : "is no secret of a webhook: copy it from WorkOS as a whole";
}

function origin(value: string, isHttps: boolean): string | null {
  const problem = address(value, isHttps);
  if (problem !== null) return problem;
  return value.endsWith("/") ? "ends in a slash: leave it out" : null;
}

function address(value: string, isHttps: boolean): string | null {
  if (!URL.canParse(value)) return "is no address";
  const { protocol } = new URL(value);
  return protocol !== "https:" && (isHttps || protocol !== "http:")
    ? "is not an https address"
    : null;
}
