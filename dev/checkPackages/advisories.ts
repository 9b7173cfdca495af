/** What the registry says of packages that ship; null where it did not say. */
export type Advisories = { findings: string[] } | null;

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
  return {
    findings: Object.entries(vulnerabilities).map(
      ([name, { severity = "unknown", via = [] }]) => {
        const said = via.map((one) =>
          typeof one === "string"
            ? `through ${one}`
            : [one.title, one.url].filter(Boolean).join(" "),
        );
        return `${name} has an advisory (${severity}): ${said.join("; ")}`;
      },
    ),
  };
}

function parse(output: string): Report {
  try {
    return (JSON.parse(output) as Report | null) ?? {};
  } catch {
    return {};
  }
}
