import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emailKey, emailProblem, sentEmail } from "../lib/addresses";
import {
  cleanName,
  cutText,
  defaultWorkspace,
  NAME_MAX,
  nameKey,
  nameProblem,
  searchKey,
  sentName,
  sentPersonName,
  slugFromName,
  slugProblem,
} from "../lib/names";
import { runs, SEED } from "./runs.helpers";

/* The rules for names and addresses, typed or sent. */

const FORMAT_OR_BROKEN = /[\p{Cf}\p{Cc}\p{Cs}]/u;
const withoutJoiners = (text: string) => text.replace(/[\u200C\u200D]/g, "");

/** Text full of what the rules are about, beside any text at all. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ..."aé ßİ1.@-\u0301\u200B\u200C\u200D\u200E\u202E\u2066\uFEFF\u00AD\u3164\u2800\uFE0F\u20E3\u0007\n\u2028\uD83D\uDC69\uFFFE".split(
          "",
        ),
        "👩",
        "💻",
        "🏽",
        "می",
        "ख्",
        "山",
        "О",
        "ﬁ",
        "ａ",
      ),
      { maxLength: 120 },
    )
    .map((parts) => parts.join("")),
);
const parameters = { seed: SEED, numRuns: runs(500, 20_000) };
const always = <Value>(
  values: fc.Arbitrary<Value>,
  holds: (value: Value) => void,
) => fc.assert(fc.property(values, holds), parameters);

describe("a name", () => {
  test("holds no control, format or broken character, however it was written", () => {
    always(anyText, (text) => {
      expect(withoutJoiners(cleanName(text))).not.toMatch(FORMAT_OR_BROKEN);
    });
  });

  test("is clean once it was cleaned", () => {
    always(anyText, (text) => {
      expect(cleanName(cleanName(text))).toBe(cleanName(text));
      expect(sentName(sentName(text))).toBe(sentName(text));
    });
  });

  test("has one key, whatever invisible characters stand in it", () => {
    always(fc.tuple(anyText, anyText), ([one, other]) => {
      expect(nameKey(nameKey(one))).toBe(nameKey(one));
      if (!/[\p{L}\p{N}]/u.test(one + other)) return;
      expect(nameKey(`${one}x\u200Dy\u202E${other}`)).toBe(
        nameKey(`${one}xy${other}`),
      );
    });
  });

  test("that a provider sent is a name that could be typed, or absent", () => {
    always(anyText, (text) => {
      const name = sentName(text);
      if (name !== undefined) expect(nameProblem(name)).toBeNull();
    });
  });

  test.each([
    ["  Studio \t North\n", "Studio North"],
    ["North\u202Ethgil\u0007 x", "Norththgil x"],
    ["Ana\u200B\uFEFF\u00AD", "Ana"],
    ["An\u200Da", "Ana"],
    ["Jose\u0301", "José"],
    ["half \uD83D a pair", "half a pair"],
    ["\u200B \u3164\u2800", ""],
    ["\u0301", ""],
    // Words and emoji that would be others without their joiners.
    ["می\u200Cخواهم", "می\u200Cخواهم"],
    ["ශ්\u200Dරී", "ශ්\u200Dරී"],
    ["👩🏽\u200D💻 Ada", "👩🏽\u200D💻 Ada"],
    ["❤\uFE0F\u200D🔥", "❤\uFE0F\u200D🔥"],
    ["1\uFE0F\u20E3", "1\uFE0F\u20E3"],
    // The same characters where they change nothing.
    ["👩\u200D", "👩"],
    ["山\uFE0F田", "山田"],
  ])("%j is shown as %j", (text, shown) => {
    expect(cleanName(text)).toBe(shown);
  });

  test.each([
    [" \u200B ", /^Give the workspace a name/],
    ["Bell\u0007", /control characters/],
    ["half \uD83D", /broken character/],
    ["a\u202Eb", /direction of text/],
    ["a\u2067b\u2069", /direction of text/],
    ["x".repeat(NAME_MAX + 1), /at most 80/],
  ])("%j is refused when typed, with its reason", (text, reason) => {
    expect(nameProblem(text)?.message).toMatch(reason);
  });

  test.each(["Jose\u0301", "\uFEFFStudio\u200B", "Studio\t", "👩‍💻", "山田太郎"])(
    "%j can be typed",
    (text) => {
      expect(nameProblem(text)).toBeNull();
    },
  );

  test.each([
    ["x".repeat(240), "x".repeat(80)],
    [`${"x".repeat(78)}👨‍👩‍👧‍👦`, "x".repeat(78)],
    [`${"x".repeat(79)}e\u0301y`, `${"x".repeat(79)}é`],
    [`${"x".repeat(79)} y`, "x".repeat(79)],
    [`क${"\u0301".repeat(200)}`, `क${"\u0301".repeat(79)}`],
  ])("sent too long, %j is cut between characters", (sent, kept) => {
    expect(sentName(sent)).toBe(kept);
  });

  test("is never longer than its bound, and a beginning of what was sent", () => {
    always(
      fc.tuple(anyText, fc.integer({ min: 1, max: 90 })),
      ([text, max]) => {
        const cut = cutText(text, max);
        expect(Array.from(cut).length).toBeLessThanOrEqual(max);
        expect(text.trimStart().startsWith(cut) || text.startsWith(cut)).toBe(
          true,
        );
      },
    );
  });

  test("of a person is what shows of its two parts", () => {
    expect(sentPersonName({ firstName: " ", lastName: "\u200B" })).toBe(
      undefined,
    );
    expect(sentPersonName({ firstName: null, lastName: "Park" })).toBe("Park");
    expect(sentPersonName({ firstName: "Cy ", lastName: "Park" })).toBe(
      "Cy Park",
    );
  });
});

describe("what a name is searched by", () => {
  test.each([
    ["Élodie Brûlé", "elodie brule"],
    ["E\u0301lodie Bru\u0302le\u0301", "elodie brule"],
    ["Şükrü IŞIK", "sukru isik"],
    ["şükrü ışık", "sukru isik"],
    ["İPEK", "ipek"],
    ["Weiß", "weiss"],
    ["WEIẞ", "weiss"],
    ["Jørgen Ægir", "jorgen aegir"],
    ["Łukasz Đorđević", "lukasz dordevic"],
    ["Þór Guðni", "thor gudni"],
    ["Œuvre ﬁn", "oeuvre fin"],
    ["Ａｎａ\u200B\u202E", "ana"],
    ["Йосиф", "иосиф"],
    ["أحمد", "احمد"],
    // Their signs tell words apart.
    ["김민지", "김민지"],
    ["がく", "がく"],
    ["हिन्दी", "हिन्दी"],
  ])("%j is found by %j", (name, key) => {
    expect(searchKey(name)).toBe(key.normalize("NFC"));
  });

  test("is one, composed or decomposed, in small or capital letters, and its own", () => {
    always(anyText, (text) => {
      const key = searchKey(text);
      expect(searchKey(text.normalize("NFD"))).toBe(key);
      expect(searchKey(text.normalize("NFC"))).toBe(key);
      expect(searchKey(key)).toBe(key);
    });
  });
});

describe("the workspace of somebody new", () => {
  test.each([
    ["Noor", "n@x.example", "Noor’s workspace", "noors-workspace"],
    ["Łukasz", "l@x.example", "Łukasz’s workspace", "lukaszs-workspace"],
    [
      "山田太郎",
      "yamada@x.example",
      "山田太郎’s workspace",
      "yamadas-workspace",
    ],
    ["Ольга", "olga+x@x.example", "Ольга’s workspace", "olgas-workspace"],
    ["李", "10042@x.example", "李’s workspace", "10042s-workspace"],
    ["Ольга", "ольга@x.example", "Ольга’s workspace", "my-workspace"],
    [
      undefined,
      "ana.lopez@x.example",
      "ana.lopez’s workspace",
      "ana-lopezs-workspace",
    ],
    [undefined, "\u200B@x.example", "My workspace", "my-workspace"],
  ])("of %j with %j is %j at %j", (name, email, called, slug) => {
    const made = defaultWorkspace({ name, email });
    expect(made.name).toBe(called);
    expect(slugFromName(made.slugSource.replace("’", ""))).toBe(slug);
  });

  test("can always be called and reached so", () => {
    always(fc.tuple(fc.option(anyText), anyText), ([name, email]) => {
      const made = defaultWorkspace({ name: sentName(name), email });
      expect(nameProblem(made.name)).toBeNull();
      expect(slugProblem(slugFromName(made.slugSource))).toBeNull();
    });
  });
});

describe("an address", () => {
  test.each([
    ["Zed@Example.COM ", "zed@example.com"],
    ["z\u200Bed@exam\u00ADple.com\u202C", "zed@example.com"],
    ["jose\u0301@example.com", "josé@example.com"],
    ["ana@Müller.example", "ana@xn--mller-kva.example"],
    ["ana@mu\u0308ller.example", "ana@xn--mller-kva.example"],
    ["ana@XN--MLLER-KVA.example", "ana@xn--mller-kva.example"],
    ["ana@ｅxample。com", "ana@example.com"],
    ["анна@пример.рф", "анна@xn--e1afmkfd.xn--p1ai"],
    // A Cyrillic letter among Latin ones shows as what it is.
    ["ana@ex\u0430mple.com", "ana@xn--exmple-4nf.com"],
  ])("%j is compared, and sent to, as %j", (typed, key) => {
    expect(emailKey(typed)).toBe(key);
    expect(emailProblem(typed)).toBeNull();
  });

  test.each([
    "",
    "\u200B",
    "ana",
    "mailto:ana@example.com",
    "ana@example..com",
    "ana..b@example.com",
    "ana@example",
    "ana@example.com.",
    "ana@127.0.0.1",
    "ana@💩.example",
    "ana b@example.com",
    '"ana b"@example.com',
    "ana@example.com\u0007",
    "a\uD83Dna@example.com",
    "Ana <ana@example.com>",
    `${"a".repeat(65)}@example.com`,
    `ana@${"a.".repeat(130)}example.com`,
    // Lookalikes of ana@example.com and i@example.com.
    "\u0430na@example.com",
    "ａna@example.com",
    "i\u0307@example.com",
  ])("%j is refused", (typed) => {
    expect(emailProblem(typed)).not.toBeNull();
  });

  const anyAddress = fc.oneof(
    anyText,
    fc.tuple(anyText, fc.domain()).map(([local, at]) => `${local}@${at}`),
    fc.tuple(anyText, anyText).map(([local, at]) => `${local}@${at}.example`),
  );

  test("has one key, however it is written, and the key is its own", () => {
    always(anyAddress, (address) => {
      const key = emailKey(address);
      expect(emailKey(key)).toBe(key);
      expect(
        emailKey(`\u202A${address.toUpperCase().toLowerCase()}\u200B `),
      ).toBe(emailKey(address.toUpperCase().toLowerCase()));
      expect(key).not.toMatch(/\p{Cf}/u);
    });
  });

  test("that is accepted is a plain one, the same as its key", () => {
    let accepted = 0;
    always(anyAddress, (address) => {
      if (emailProblem(address) !== null) return;
      accepted++;
      const key = emailKey(address);
      expect(emailProblem(key)).toBeNull();
      expect(key).toBe(key.normalize("NFKC"));
      expect(key).not.toMatch(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u);
      expect(key.slice(key.lastIndexOf("@"))).toMatch(/^@[a-z0-9.-]+$/);
    });
    expect(accepted).toBeGreaterThan(0);
  });

  test("that a provider sent is shown without what is invisible; blank means absent", () => {
    expect(sentEmail(" Ana\u200B@Example.com\u0007")).toBe("Ana@Example.com");
    expect(sentEmail(" \u200B")).toBe(undefined);
    always(anyAddress, (address) => {
      const shown = sentEmail(address);
      expect(shown ?? "").not.toMatch(FORMAT_OR_BROKEN);
      expect(sentEmail(shown)).toBe(shown);
      expect(Array.from(shown ?? "").length).toBeLessThanOrEqual(254);
    });
  });
});
