import { isSafeUrl, isSameUrl } from "./urls";

/*
 * Whose tokens are accepted. A variable holds one issuer, or several with a comma between
 * them while the deployment moves from one to another. Pure, and read by auth.config.ts,
 * where the clock and chance are out of reach.
 */

/** The addresses of a variable, in its order. */
export function issuersIn(variable: string): string[] {
  return variable
    .split(",")
    .map((issuer) => issuer.trim())
    .filter((issuer) => issuer !== "");
}

/** What WorkOS calls itself in a token: by its address alone, or with the client's id. */
export function workosIssuers(variable: string, clientId: string): string[] {
  return issuersIn(variable).flatMap((issuer) => [
    `${issuer}/`,
    withClient(issuer, clientId),
  ]);
}

/** The form of an issuer that is this client's own. */
export function withClient(issuer: string, clientId: string): string {
  return `${issuer}/user_management/${clientId}`;
}

/**
 * What is wrong with `WORKOS_ISSUER_URL`, as words that follow its name; null where nothing
 * is. They never repeat the value.
 */
export function problemOfWorkosIssuers(variable: string): string | null {
  return (
    problemOfIssuers(variable) ??
    (issuersIn(variable).every((one) => new URL(one).origin === one)
      ? null
      : "has more than https:// and a host: leave out the path and the slash at the end")
  );
}

/** The same of `CLERK_ISSUER_URL`. An instance behind a proxy of yours has a path. */
export function problemOfIssuers(variable: string): string | null {
  const issuers = issuersIn(variable);
  if (issuers.length === 0) return "is not set";
  if (!issuers.every((one) => URL.canParse(one))) return "is no address";
  if (!issuers.every(isSafeUrl)) return "is not an https address";
  if (issuers.some((one) => one.endsWith("/") || /[?#]/.test(one)))
    return "ends in a slash, or has more than an address: leave it out";
  return issuers.some((one, at) =>
    issuers.slice(at + 1).some((other) => isSameUrl(one, other)),
  )
    ? "names an issuer twice"
    : null;
}

/** Whether a token could be of WorkOS and of Clerk: its person could not be told. */
export function areConfused(variables: {
  workos: string;
  clerk: string;
  clientId: string;
}): boolean {
  const workos = workosIssuers(variables.workos, variables.clientId);
  return issuersIn(variables.clerk).some((clerk) =>
    workos.some((one) => isSameUrl(one, clerk)),
  );
}
