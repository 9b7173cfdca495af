import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FAULTS } from "./faults/faults.mjs";

/* `npm run test:faults` takes long, and so is run seldom. */

test("every known fault names one place of the code as it is", () => {
  const astray = FAULTS.filter(
    ({ file, search }) => readFileSync(file, "utf8").split(search).length !== 2,
  );
  expect(astray.map(({ name }) => name)).toEqual([]);
});
