import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { WorkOS } from "@workos-inc/node";
import { onTestFinished } from "vitest";

export const SECRET = "whsec_test";

export type Received = { body: string; signature: string };

/** A webhook receiver that keeps what it gets and answers as told. */
export async function startReceiver() {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      received.push({
        body,
        signature: String(request.headers["workos-signature"]),
      });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const { port } = server.address() as AddressInfo;
  return {
    webhook: {
      url: `http://127.0.0.1:${port}/webhooks/workos`,
      secret: SECRET,
    },
    received,
    /** The next deliveries get these statuses, later ones 200. */
    answerNext: (...statuses: number[]) => answers.push(...statuses),
    types: () => received.map(({ body }) => typeOf(body)),
  };
}

/** Throws unless the SDK accepts the signature. */
export function verify(sdk: WorkOS, { body, signature }: Received) {
  return sdk.webhooks.constructEvent({
    payload: body,
    sigHeader: signature,
    secret: SECRET,
  });
}

function typeOf(body: string): string {
  return (JSON.parse(body) as { event: string }).event;
}
