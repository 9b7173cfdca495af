type DeclaredVariable = {
  isOptional: "optional" | "required";
  kind: string;
  value?: unknown;
  members?: DeclaredVariable[];
};

type AppWithEnv = { _env?: Record<string, DeclaredVariable> };

/** Where declared variables come from that are not set, and what to do where one is missing. */
export type DeclaredEnv = { values: Record<string, string>; advice: string };

/**
 * Sets in `env` what convex.config.ts declares, and refuses to start without it, as a
 * push would. What is set already stays.
 */
export function setDeclaredEnv(
  app: unknown,
  env: Record<string, string | undefined>,
  { values, advice }: DeclaredEnv,
) {
  const declared = (app as AppWithEnv | undefined)?._env ?? {};
  const problems = Object.entries(declared).flatMap(([name, variable]) => {
    const value = env[name] ?? values[name];
    // Not anew at a reload: to set one while names are looked up can end a process.
    if (env[name] === undefined && value !== undefined) env[name] = value;
    if (value === undefined) {
      return variable.isOptional === "optional" ? [] : [`${name} is not set`];
    }
    const allowed = literalsOf(variable);
    return allowed === null || allowed.includes(value)
      ? []
      : [`${name} must be one of ${allowed.join(", ")}`];
  });
  if (problems.length > 0) {
    throw new Error(
      `The environment is not what convex.config.ts declares: ${problems.join("; ")}. ${advice}`,
    );
  }
}

/** The only values it may have, or null when any text will do. */
function literalsOf(variable: DeclaredVariable): string[] | null {
  if (variable.kind === "literal") return [String(variable.value)];
  if (variable.kind !== "union") return null;
  const members = (variable.members ?? []).map(literalsOf);
  return members.every((member) => member !== null) ? members.flat() : null;
}
