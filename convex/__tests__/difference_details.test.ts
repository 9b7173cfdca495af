import { expect, test } from "vitest";
import {
  type Detail,
  DIFFERENCE_DETAILS,
  readDetail,
  sayDetail,
} from "../lib/differences";
import { vRole } from "../lib/validators";

/* What a check keeps of a difference can be said in any words later. */

test("every detail is read back for what it is, with every role", () => {
  // Each takes of these what it names.
  const say = sayDetail as (
    detail: Detail,
    params: Record<string, string>,
  ) => string;
  for (const { value: role } of vRole.members)
    for (const detail of DIFFERENCE_DETAILS) {
      const given = { role, before: "client", status: "pending" };
      const said = say(detail, given);
      const read = readDetail(said);
      expect(read?.key).toBe(detail);
      expect(given).toMatchObject(read!.params);
      // Nothing that it names is left out.
      expect(say(detail, read!.params)).toBe(said);
    }
});

test("what was written down in other words is none of them", () => {
  expect(readDetail("member, not active in WorkOS any more")).toBeNull();
});
