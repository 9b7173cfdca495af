import { expect, test } from "vitest";
import { splitAddresses } from "./addresses";

test.each([
  ["ada@example.com", ["ada@example.com"]],
  [
    "ada@example.com, bo@example.com;cy@example.com",
    ["ada@example.com", "bo@example.com", "cy@example.com"],
  ],
  [
    "ada@example.com bo@example.com\r\n\tcy@example.com\n\n",
    ["ada@example.com", "bo@example.com", "cy@example.com"],
  ],
  [
    'Ada Lovelace <ada@example.com>, "Park, Cy" <cy@example.com>',
    ["ada@example.com", '"Park', "cy@example.com"],
  ],
  [" , ;\n", []],
])("%j is %j", (text, addresses) => {
  expect(splitAddresses(text)).toEqual(addresses);
});

test("an address that stands there twice is one, in whatever case", () => {
  expect(splitAddresses("ada@example.com ADA@example.com")).toEqual([
    "ada@example.com",
  ]);
});

test("what is no address stays, so that it can be corrected", () => {
  expect(splitAddresses("ada@example,com")).toEqual(["ada@example", "com"]);
});
