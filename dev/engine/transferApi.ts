import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, sendJson } from "./httpServer.ts";
import type { ImportArgs, Transfers } from "./transfers.ts";

/** Whether the address is one of `npx convex export` and `import`. */
export function isTransfer(pathname: string): boolean {
  return /^\/api\/(export|import|perform_import)(\/|$)/.test(pathname);
}

/** Answers them. Only the admin is let as far as here. */
export async function serveTransfer(
  transfers: Transfers,
  { pathname, searchParams }: URL,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const [, ts] = /^\/api\/export\/zip\/(\d+)$/.exec(pathname) ?? [];
  if (ts !== undefined) {
    const zip = transfers.exported(ts);
    if (zip === null) throw new Error("There is no export of this moment.");
    response
      .writeHead(200, {
        "Content-Type": "application/zip",
        "Content-Disposition": `attachment; filename=snapshot_local_${ts}.zip`,
      })
      .end(zip);
    return;
  }
  switch (pathname) {
    case "/api/export/request/zip":
      await transfers.export();
      sendJson(response, 200, {});
      return;
    case "/api/import/start_upload":
      sendJson(response, 200, { uploadToken: transfers.startUpload() });
      return;
    case "/api/import/upload_part": {
      const part = Number(searchParams.get("partNumber"));
      const token = searchParams.get("uploadToken") ?? "";
      transfers.upload(token, part, await readBody(request));
      sendJson(response, 200, String(part));
      return;
    }
    case "/api/import/finish_upload": {
      const body = (await readJson(request)) as {
        uploadToken: string;
        import: ImportArgs;
      };
      const importId = transfers.finishUpload(body.uploadToken, body.import);
      sendJson(response, 200, { importId });
      return;
    }
    case "/api/perform_import": {
      const { importId } = (await readJson(request)) as { importId: string };
      await transfers.perform(importId);
      sendJson(response, 200, {});
      return;
    }
    default:
      throw new Error(`The local engine does not serve ${pathname}.`);
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  return JSON.parse((await readBody(request)).toString("utf8")) as unknown;
}
