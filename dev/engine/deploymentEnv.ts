type DeclaredVariable = {
  isOptional: "optional" | "required";
  kind: string;
  value?: unknown;
  members?: DeclaredVariable[];
};

type AppWithEnv = { _env?: Record<string, DeclaredVariable> };

/** Refuses to start without the variables that convex.config.ts declares, as a push would. */
export function requireDeclaredEnv(
  app: unknown,
  env: Record<string, string | undefined>,
) {
  const declared = (app as AppWithEnv | undefined)?._env ?? {};
  const problems = Object.entries(declared).flatMap(([name, variable]) => {
    const value = env[name];
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
      `The environment is not what convex.config.ts declares: ${problems.join("; ")}. Pass it in the option "env".`,
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
