import { expect, test } from "vitest";
import { initialsOf } from "./initials";

test.each([
  ["Inês Duarte", "ID"],
  ["Ana María de la Cruz", "AC"],
  ["Lior Ben-Ami", "LB"],
  ["Jean‐Luc Picard", "JP"],
  ["Émile", "É"],
  ["Ángela Ñu\u0301ñez", "ÁÑ"],
  ["ana@north.example", "A"],
  ["(Max) Mustermann", "MM"],
  ["山田太郎", "山"],
  ["김민수", "김"],
  ["محمد علي", "مع"],
  ["עדה לבלייס", "על"],
  ["नमिता राव", "नरा"],
  ["ὀδυσσεύς", "Ὀ"],
  ["7 Seas", "7S"],
  ["👩‍💻", ""],
])("of %s, %s", (name, initials) => {
  expect(initialsOf(name).normalize("NFC")).toBe(initials.normalize("NFC"));
});
