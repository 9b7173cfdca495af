import { request } from "node:http";
import { expect, test } from "vitest";
import { FIXTURE, useBackend } from "./backend.helpers.ts";

/* What a web page that is open in the same browser reaches: nothing. */

const PAGE = "http://localhost:5173";
const context = useBackend({ functionsDir: FIXTURE, origins: [PAGE] });

/** The status of an answer, and whose page may read it. */
function ask(
  address: string,
  headers: Record<string, string>,
  method = "GET",
): Promise<{ status: number; readableBy: string | undefined }> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, headers, agent: false });
    sent.on("error", reject);
    sent.on("upgrade", (answer, socket) => {
      socket.destroy();
      resolve({ status: answer.statusCode!, readableBy: undefined });
    });
    sent.on("response", (answer) => {
      answer.resume();
      const readableBy = answer.headers["access-control-allow-origin"];
      resolve({ status: answer.statusCode!, readableBy });
    });
    sent.end();
  });
}

const SOCKET = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};

function everything(headers: Record<string, string>) {
  const { url, siteUrl } = context.backend;
  return Promise.all([
    ask(`${url}/version`, headers),
    ask(`${url}/api/query`, headers, "OPTIONS"),
    ask(`${url}/api/mutation`, headers, "POST"),
    ask(`${url}/api/1.0.0/sync`, { ...headers, ...SOCKET }),
    ask(`${siteUrl}/echo`, headers, "POST"),
  ]);
}

test.each([
  "https://evil.example",
  "http://localhost:5174",
  "http://localhost:5173.evil.example",
  "null",
  "",
])("a page of another origin is refused: %j", async (origin) => {
  for (const { status, readableBy } of await everything({ origin })) {
    expect(status).toBe(403);
    expect(readableBy).toBeUndefined();
  }
});

test.each(["evil.example", "localhost.evil.example", "evil.example:3210"])(
  "a foreign name that leads here is refused: %s",
  async (host) => {
    for (const { status } of await everything({ host }))
      expect(status).toBe(403);
  },
);

const from = (site: string, mode: string, dest: string) => ({
  "sec-fetch-site": site,
  "sec-fetch-mode": mode,
  "sec-fetch-dest": dest,
});

test.each([
  ["a picture", "no-cors", "image"],
  ["a script", "no-cors", "script"],
  ["a frame", "navigate", "iframe"],
  ["a fetch without an answer", "no-cors", "empty"],
])("nothing is loaded as %s of another page", async (_what, mode, dest) => {
  const { url, siteUrl } = context.backend;
  for (const site of ["cross-site", "same-site"])
    for (const address of [`${url}/version`, `${siteUrl}/echo`]) {
      const { status } = await ask(address, from(site, mode, dest));
      expect(status, `${address} ${site}`).toBe(403);
    }
});

test("a link from anywhere is followed, and a form from elsewhere is not", async () => {
  const { url } = context.backend;
  const address = `${url}/version`;
  for (const site of ["none", "same-origin", "same-site", "cross-site"]) {
    const headers = from(site, "navigate", "document");
    expect((await ask(address, headers)).status, site).toBe(200);
  }
  const form = from("cross-site", "navigate", "document");
  expect((await ask(address, form, "POST")).status).toBe(403);
});

test("programs are answered, and the page that may", async () => {
  const callers: Record<string, string>[] = [{}, { origin: PAGE }];
  for (const headers of callers)
    expect((await everything(headers)).map(({ status }) => status)).toEqual([
      200, 204, 400, 101, 201,
    ]);
});
