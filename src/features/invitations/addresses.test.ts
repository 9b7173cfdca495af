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

test("what looks like one address is one, shown as mail is sent to it", () => {
  expect(
    splitAddresses(
      "Jose\u0301@Example.com, jos\u00E9@example.com\u200B; z@M\u00FCller.example z@xn--mller-kva.example",
    ),
  ).toEqual(["jos\u00E9@example.com", "z@xn--mller-kva.example"]);
});

test("a lookalike shows that it is another address", () => {
  expect(splitAddresses("ana@example.com ana@ex\u0430mple.com")).toEqual([
    "ana@example.com",
    "ana@xn--exmple-4nf.com",
  ]);
});

test("what is no address stays, so that it can be corrected", () => {
  expect(splitAddresses("ada@example,com")).toEqual(["ada@example", "com"]);
});
