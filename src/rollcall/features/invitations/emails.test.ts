import { expect, test } from "vitest";
import { readTyped, splitEmails } from "./emails";

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
  expect(splitEmails(text)).toEqual(addresses);
});

test("an address that is there twice is one, in any case", () => {
  expect(splitEmails("ada@example.com ADA@example.com")).toEqual([
    "ada@example.com",
  ]);
});

test("what looks like one address is one, shown as mail is sent to it", () => {
  expect(
    splitEmails(
      "Jose\u0301@Example.com, jos\u00E9@example.com\u200B; z@M\u00FCller.example z@xn--mller-kva.example",
    ),
  ).toEqual(["jos\u00E9@example.com", "z@xn--mller-kva.example"]);
});

test("a lookalike shows that it is another address", () => {
  expect(splitEmails("ana@example.com ana@ex\u0430mple.com")).toEqual([
    "ana@example.com",
    "ana@xn--exmple-4nf.com",
  ]);
});

test("what is no address stays, so that it can be corrected", () => {
  expect(splitEmails("ada@example,com")).toEqual(["ada@example", "com"]);
});

test.each([
  ["ada@example.com", "", "ada@example.com"],
  ["ada@example.com,", "ada@example.com,", ""],
  ["ada@example.com; bo@", "ada@example.com;", "bo@"],
  ["ada@example.com ", "ada@example.com", ""],
  ["Ada Lovelace", "", "Ada Lovelace"],
  ["Ada Lovelace <ada@example.com>,", "Ada Lovelace <ada@example.com>,", ""],
])("of “%s” that is typed “%s” is complete", (text, complete, rest) => {
  expect(readTyped(text)).toEqual({ complete, rest });
});
