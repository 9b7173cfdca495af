import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formatDate, formatList, formatRelativeTime } from "../lib/format";
import { RelativeTime } from "../components/RelativeTime";
import { en } from "./en";
import { language, languageFor } from "./language";
import { directionOf, languageName, languageTags, textsOf } from "./languages";
import { adoptTexts, chooseLanguage } from "./load";
import type { OwnTexts, Texts } from "./shape";
import { mapped } from "./trees";
import { useTranslations } from "./useTranslations";

/* A product's language beside English, and the way from one to the other. */

const french = mapped(en, (text, path) =>
  path === "common.save" ? "Enregistrer" : `fr ${text}`,
) as Texts;
const load = vi.fn(() => Promise.resolve({ texts: french }));

beforeEach(() =>
  adoptTexts({
    languages: { fr: load },
    changes: { en: { common: { save: "Keep this" } } },
  }),
);
afterEach(async () => {
  await chooseLanguage("en");
  localStorage.clear();
  adoptTexts({});
});

const SAVED_AT = Date.now() - 3 * 60_000;

function Shown() {
  const t = useTranslations("common");
  return (
    <p>
      {t("save")}, {t("cancel")}, <RelativeTime at={SAVED_AT} />
    </p>
  );
}

test("another language changes texts and times at once, and is remembered", async () => {
  const { container } = render(<Shown />);
  const text = () => container.textContent;
  expect(text()).toBe("Save, Cancel, 3 minutes ago");
  await act(() => chooseLanguage("fr"));
  expect(text()).toBe("Enregistrer, fr Cancel, il y a 3 minutes");
  expect(localStorage.getItem("rollcall:language")).toBe("fr");
  await act(() => chooseLanguage("en"));
  expect(text()).toBe("Save, Cancel, 3 minutes ago");
});

test("dates, lists and ages are written as the language writes them", async () => {
  await chooseLanguage("fr");
  const time = Date.UTC(2026, 2, 3, 12);
  expect(formatDate(time)).toBe("3 mars 2026");
  expect(formatList(["Bo", "Cy"])).toBe("Bo et Cy");
  expect(formatRelativeTime(time - 86_400_000, time)).toBe("hier");
});

test("a language whose texts can't be fetched leaves everything as it is", async () => {
  adoptTexts({
    languages: { fr: load, it: () => Promise.reject(new Error("No network.")) },
  });
  await expect(chooseLanguage("it")).rejects.toThrow("No network.");
  expect(language()).toBe("en");
  expect(localStorage.getItem("rollcall:language")).toBeNull();
});

test("the browser decides where nobody has chosen: its first language that there is", () => {
  const wants = vi.spyOn(navigator, "languages", "get");
  wants.mockReturnValue(["pt-BR", "fr-CA", "en"]);
  expect(languageFor(null)).toBe("fr");
  wants.mockReturnValue(["pt-BR"]);
  expect(languageFor(null)).toBe("en");
  expect(languageFor("en")).toBe("en");
});

test("each language is named in itself; those that nobody speaks are not offered", () => {
  expect(languageTags()).toEqual(
    expect.arrayContaining(["en", "fr"]) as string[],
  );
  expect(languageTags().join()).not.toMatch(/-X/);
  expect(languageName("fr")).toBe("Français");
  expect(languageName("en")).toBe("English");
  expect([directionOf("he"), directionOf("fr"), directionOf("ar-XB")]).toEqual([
    "rtl",
    "ltr",
    "rtl",
  ]);
});

test("of a language that is being shown nothing is in another", async () => {
  const seen: (string | null)[] = [];
  const { container } = render(<Shown />);
  const watch = new MutationObserver(() => seen.push(container.textContent));
  watch.observe(container, { subtree: true, characterData: true });
  await act(() => chooseLanguage("fr"));
  await act(() => Promise.resolve());
  expect(seen.length).toBeGreaterThan(0);
  for (const text of seen) expect(text).not.toMatch(/Save|minutes ago/);
  screen.getByText(/Enregistrer/);
});

test("a product changes single texts, and the others stay", async () => {
  const { common } = await textsOf("en", "front");
  expect(common).toEqual({ ...en.common, save: "Keep this" });
});

test("a text that there is none of, and a language that is not whole, are type errors", () => {
  const wrong: OwnTexts = {
    // @ts-expect-error -- no text is called so
    changes: { en: { common: { saves: "Keep this" } } },
    // @ts-expect-error -- a language has every text
    languages: { fr: () => Promise.resolve({ texts: { common: en.common } }) },
  };
  expect(wrong).toBeDefined();
});
