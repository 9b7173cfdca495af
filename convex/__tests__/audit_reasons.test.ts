import { expect, test } from "vitest";
import {
  AUDIT_REASONS,
  type AuditReason,
  readAuditReason,
  withoutNames,
} from "../lib/auditReasons";
import { fill } from "../lib/refusals";

const sources = Object.values(
  import.meta.glob<string>(["../**/*.ts", "!../_generated/**", "!./**"], {
    eager: true,
    query: "?raw",
    import: "default",
  }),
);
const reasons = Object.keys(AUDIT_REASONS) as AuditReason[];

/** Of orders that change no member, and of parity: they are in no row of the audit. */
const NOT_AUDITED = [
  "We know no account of theirs there.",
  "They have no active membership there.",
];

/** In rows of earlier versions only, and what their seals and erasures leave of them. */
const OLD: Partial<Record<AuditReason, AuditReason>> = {
  invitationTo: "invitation",
  invitationAcceptedWith: "invitationToOther",
  linkedTo: "linkedHere",
  claimedBy: "claimedInClerk",
};
const LEFT: AuditReason[] = ["invitationToOther", "linkedHere"];

const QUOTED = /"[^"\n]*"|`[^`]*`/g;
/** What follows `reason:` or `reason =`, up to the end of the expression: of its texts, each. */
const REASON =
  /\breason(?::|\s*=(?![=>]))((?:\s|"[^"\n]*"|`[^`]*`|[^",`;{}()]|\([^()]*\))*)/g;

/** The texts of a source's reasons, with what is filled in as `${…}`. */
function reasonsIn(source: string): string[] {
  return Array.from(source.matchAll(REASON), ([, expression = ""]) =>
    Array.from(expression.matchAll(QUOTED), ([quoted]) =>
      quoted.slice(1, -1).replace(/\$\{[^}]*\}/g, "x"),
    ),
  )
    .flat()
    .filter((text) => text.includes(" "));
}
const written = sources.flatMap(reasonsIn);

test("a reason is found also where it is one of two", () => {
  expect(
    reasonsIn(
      'const reason = is(a) ? "one kept" : "one more";\n if (reason === "not one") f({ reason: "one of them", now });\n g({\n reason:\n is(a) === "off"\n ? "the other one"\n : `told to ${b}`,\n by: "some body" });',
    ),
  ).toEqual([
    "one kept",
    "one more",
    "one of them",
    "the other one",
    "told to x",
  ]);
});

test("every reason that is written can be told apart", () => {
  expect(written.length).toBeGreaterThan(20);
  const unknown = written.filter((text) => readAuditReason(text) === null);
  expect(unknown.sort()).toEqual([...NOT_AUDITED].sort());
});

test("each reason is read as itself, with what it is about", () => {
  for (const reason of reasons) {
    const names = AUDIT_REASONS[reason].matchAll(/\{(\w+)\}/g);
    const params = Object.fromEntries(
      Array.from(names, ([, name = ""]) => [name, `some (${name}), to it`]),
    );
    expect(readAuditReason(fill(AUDIT_REASONS[reason], params))).toEqual({
      key: reason,
      params,
    });
  }
});

test("no reason is listed that nothing happens for", () => {
  const code = sources.join("\n").replace(/\$\{[^}]*\}/g, "{}");
  const unused = reasons.filter((reason) => {
    if (reason in OLD || LEFT.includes(reason)) return false;
    if (code.includes(`: AUDIT_REASONS.${reason}`)) return false;
    const text = AUDIT_REASONS[reason].replace(/\{\w+\}/g, "{}");
    const quoted = text.includes("{}") ? `\`${text}\`` : `"${text}"`;
    // The list itself has those without a parameter once.
    return code.split(quoted).length < (text.includes("{}") ? 2 : 3);
  });
  expect(unused).toEqual([]);
});

test("a text of something else is none", () => {
  for (const text of ["organization_membership.deleted", "", "left the room"])
    expect(readAuditReason(text)).toBeNull();
});

test("an old reason without its names is still a reason", () => {
  for (const reason of reasons) {
    const text = AUDIT_REASONS[reason].replace(/\{\w+\}/g, "Zed, to it");
    const left = OLD[reason];
    expect(withoutNames(text)).toBe(left ? AUDIT_REASONS[left] : text);
  }
  expect(withoutNames("organization.updated")).toBe("organization.updated");
});
