import type { Page } from "playwright-core";

type Message = {
  type?: string;
  modifications?: {
    type: string;
    queryId: number;
    udfPath?: string;
    value?: unknown;
  }[];
};

/**
 * The page gets these answers in place of the backend's: for what only a product's own
 * hook decides. By the query's name, "hooks:getSeats"; each gets what the backend said.
 */
export async function answerInstead(
  page: Page,
  answers: Readonly<Record<string, (said: unknown) => unknown>>,
) {
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    const names = new Map<number, string>();
    socket.onMessage((text) => {
      for (const one of read(text).modifications ?? [])
        if (one.type === "Add" && one.udfPath !== undefined)
          names.set(one.queryId, one.udfPath.replace(/\.js(?=:)/, ""));
      server.send(text);
    });
    server.onMessage((text) => {
      const message = read(text);
      for (const one of message.modifications ?? []) {
        const answer = answers[names.get(one.queryId) ?? ""];
        if (answer && one.type === "QueryUpdated")
          one.value = answer(one.value);
      }
      socket.send(
        message.type === "Transition" ? JSON.stringify(message) : text,
      );
    });
  });
  await page.reload();
}

function read(text: string | Buffer): Message {
  return JSON.parse(text.toString()) as Message;
}
