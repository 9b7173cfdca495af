import { expect, test } from "vitest";
import { readCustomersSearch } from "../features/customers/customersSearch";
import { readTeamSearch } from "../features/team/teamSearch";

test.each([readTeamSearch, readCustomersSearch])(
  "what an address searches for is a short text or nothing",
  (read) => {
    expect(read({ q: "Bo" }).q).toBe("Bo");
    expect(read({ q: 42 }).q).toBe("42");
    expect(read({ q: "Call us now! ".repeat(50) }).q).toHaveLength(100);
    for (const q of ["", undefined, null, ["Bo"], { Bo: 1 }, true])
      expect(read({ q }).q).toBeUndefined();
  },
);
