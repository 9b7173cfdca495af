/**
 * What the registry says of packages that ship; null where it did not say. Findings have to
 * be mended. Notes are for the eye: what is mild waits for the next round of updates.
 */
export type Advisories = { findings: string[]; notes: string[] } | null;

const MILD = new Set(["info", "low", "moderate"]);

type Report = {
  vulnerabilities?: Record<
    string,
    { severity?: string; via?: (string | { title?: string; url?: string })[] }
  >;
};

/** @param output of `npm audit --json` */
export function readAdvisories(output: string): Advisories {
  const { vulnerabilities } = parse(output);
  if (vulnerabilities === undefined) return null;
  const advisories: NonNullable<Advisories> = { findings: [], notes: [] };
  for (const [name, { severity = "unknown", via = [] }] of Object.entries(
    vulnerabilities,
  )) {
    const said = via.map((one) =>
      typeof one === "string"
        ? `through ${one}`
        : [one.title, one.url].filter(Boolean).join(" "),
    );
    advisories[MILD.has(severity) ? "notes" : "findings"].push(
      `${name} has an advisory (${severity}): ${said.join("; ")}`,
    );
  }
  return advisories;
}

function parse(output: string): Report {
  try {
    return (JSON.parse(output) as Report | null) ?? {};
  } catch {
    return {};
  }
}
