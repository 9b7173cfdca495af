/** What the dashboard needs to know before it can start. */
export type Environment = {
  convexUrl: string;
  workosClientId: string;
  /** Unset in production: AuthKit's own host. */
  workosApiHostname: string | undefined;
  workosApiPort: number | undefined;
  workosApiHttps: boolean;
  /** Keeps the refresh token in localStorage; for a stack without cookies of its own. */
  workosDevMode: true | undefined;
};

/** `problem` is put into words by the messages of `app.environment`. */
export type EnvironmentProblem = {
  variable: string;
  problem: "noConvexUrl" | "badConvexUrl" | "noClientId" | "badPort";
};

export type EnvironmentReading =
  | { ok: true; environment: Environment }
  | { ok: false; problems: EnvironmentProblem[] };

/** Reads Vite's variables. What is missing or unusable is listed, all of it at once. */
export function readEnvironment(
  variables: Record<string, unknown>,
): EnvironmentReading {
  const read = (name: string) => {
    const value = variables[name];
    return typeof value === "string" && value.trim() !== ""
      ? value.trim()
      : undefined;
  };
  const convexUrl = read("VITE_CONVEX_URL");
  const workosClientId = read("VITE_WORKOS_CLIENT_ID");
  const port = read("VITE_WORKOS_API_PORT");
  const workosApiPort = port === undefined ? undefined : Number(port);

  const problems: EnvironmentProblem[] = [];
  const report = (variable: string, problem: EnvironmentProblem["problem"]) =>
    problems.push({ variable, problem });
  if (convexUrl === undefined) report("VITE_CONVEX_URL", "noConvexUrl");
  else if (!/^https?:\/\/./.test(convexUrl) || !URL.canParse(convexUrl))
    report("VITE_CONVEX_URL", "badConvexUrl");
  if (workosClientId === undefined)
    report("VITE_WORKOS_CLIENT_ID", "noClientId");
  if (workosApiPort !== undefined && !isPort(workosApiPort))
    report("VITE_WORKOS_API_PORT", "badPort");

  if (problems.length > 0 || !convexUrl || !workosClientId)
    return { ok: false, problems };
  return {
    ok: true,
    environment: {
      convexUrl,
      workosClientId,
      workosApiHostname: read("VITE_WORKOS_API_HOSTNAME"),
      workosApiPort,
      workosApiHttps: read("VITE_WORKOS_API_HTTPS") !== "false",
      workosDevMode: read("VITE_WORKOS_DEV_MODE") === "true" ? true : undefined,
    },
  };
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 65_536;
}
