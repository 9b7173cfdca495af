/* What a person is told. */

const SAYS = {
  write: (n) => `${files(n)} of Rollcall's written`,
  remove: (n) => `${files(n)} removed that Rollcall has no more`,
  keep: (n) => `${files(n)} kept that you changed and Rollcall did not`,
  merge: (n) => `${files(n)} merged that you and Rollcall changed`,
  orphan: (n) =>
    `${files(n)} kept that you changed and Rollcall has no more: nothing calls them`,
};
/** Files that nobody changed are too many to name. */
const UNNAMED = new Set(["write", "remove"]);

const files = (n) => (n === 1 ? "1 file" : `${n} files`);

/** The plan, or what was done of it, as lines. */
export function linesOf({
  app,
  version,
  manifest,
  files: planned,
  own,
  packages,
  clashes,
}) {
  const from =
    manifest && manifest.version !== version
      ? ` (from ${manifest.version})`
      : "";
  const lines = [`Rollcall ${version}${from} in ${app}`, ""];
  for (const act of Object.keys(SAYS)) {
    const those = planned.filter((file) => file.act === act);
    if (those.length === 0) continue;
    lines.push(`  ${SAYS[act](those.length)}`);
    if (!UNNAMED.has(act))
      lines.push(...those.map((file) => `    ${file.path}`));
  }
  if (planned.length === 0)
    lines.push("  Rollcall's files are as they should be.");
  const made = own.filter(({ isThere }) => !isThere);
  if (made.length > 0)
    lines.push(
      "  Your own files, which you have not yet:",
      ...made.map(({ path }) => `    ${path}`),
    );
  if (clashes.length > 0)
    lines.push(
      "",
      "In the way:",
      ...clashes.flatMap(clashLines),
      ...moves(clashes),
    );
  else lines.push(...nextSteps(own, packages));
  return lines;
}

function clashLines({ kind, name, advice }) {
  return [`  ${kind} ${name}`, `    ${advice}`];
}

/** All at once: some of them ask for one another. */
function moves(clashes) {
  const words = clashes.flatMap(({ install }) => install ?? []);
  if (words.length === 0) return [];
  return [
    "",
    "The packages move together, and each stays among those that it is in:",
    `  npm install --save-exact ${words.join(" ")}`,
  ];
}

function nextSteps(
  own,
  { dependencies, devDependencies, needsWorkspace, overrides },
) {
  const steps = [];
  for (const { path, isThere, lines } of own)
    if (isThere && lines.length > 0)
      steps.push([`${path} has to say:`, ...lines.map((line) => `  ${line}`)]);
  if (needsWorkspace)
    steps.push([
      "package.json has to say:",
      '  "type": "module", "workspaces": ["dev/engine"]',
    ]);
  if (Object.keys(overrides).length > 0)
    steps.push([
      "package.json has to say, before you install (without it come 200 MB that nothing runs):",
      ...`"overrides": ${JSON.stringify(overrides, null, 2)}`
        .split("\n")
        .map((line) => `  ${line}`),
    ]);
  if (dependencies.length > 0)
    steps.push([`npm install --save-exact ${dependencies.join(" ")}`]);
  if (devDependencies.length > 0)
    steps.push([
      `npm install --save-dev --save-exact ${devDependencies.join(" ")}`,
    ]);
  if (steps.length === 0) return [];
  return [
    "",
    "Then:",
    ...steps.flatMap(([first, ...rest], n) => [
      `  ${n + 1}. ${first}`,
      ...rest.map((line) => `     ${line}`),
    ]),
    `  ${steps.length + 1}. node dev/codegen.mjs, and commit all of it`,
    `  ${steps.length + 2}. node dev/start.mjs`,
  ];
}
