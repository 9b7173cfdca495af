import { type Incoming } from "../http.ts";
import type { WebhookEvent } from "../webhooks.ts";
import { judgeAnswer, judgeEvent, judgeRequest } from "./referee.ts";

export type Recorder = {
  /** @returns what judges the answer to this request */
  request(incoming: Incoming): (answer: Response) => Promise<void>;
  event(event: WebhookEvent): void;
};

/** Holds every exchange against what WorkOS publishes, and tells what differs. */
export function createRecorder(tell: (line: string) => void): Recorder {
  return {
    request: (incoming) => {
      if (isOwnDoor(incoming)) return () => Promise.resolve();
      const { operation, problems } = judgeRequest(incoming);
      const line = `${incoming.method} ${incoming.url.pathname}`;
      const report = (list: string[]) => {
        for (const problem of list) tell(`${line} ${problem}`);
      };
      report(problems);
      return async (answer) => {
        if (operation === null || isPage(answer)) return;
        const text = await answer.clone().text();
        report(judgeAnswer(operation, { status: answer.status, text }));
      };
    },
    event: (event) => {
      for (const problem of judgeEvent(event)) tell(`webhook ${problem}`);
    },
  };
}

/** What only this stand-in has: its pages' forms, and a webhook's chosen secret. */
function isOwnDoor({ method, url: { pathname }, body }: Incoming): boolean {
  return (
    /^\/(local\/|health$|favicon\.ico$)/.test(pathname) ||
    pathname === "/user_management/invitations/accept" ||
    (method === "POST" &&
      pathname === "/webhook_endpoints" &&
      body.includes('"secret"'))
  );
}

function isPage({ headers }: Response): boolean {
  return headers.get("content-type")?.startsWith("text/html") ?? false;
}
