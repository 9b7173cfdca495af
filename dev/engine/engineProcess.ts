import type { FromEngine, ToEngine } from "./control.ts";
import { startDeployment, type Deployment } from "./deployment.ts";
import { captureConsole } from "./logs.ts";

/**
 * What runs in the engine's own process: follows its parent's messages and ends
 * with it. The parent is gone when the channel to it closes, however it died.
 */
export function followParent() {
  const send = (message: FromEngine) => {
    if (process.connected) process.send?.(message);
  };
  const print = (line: string) => send({ type: "log", line });
  // Errors name the lines that were written.
  process.setSourceMapsEnabled(true);
  captureConsole(print);
  let deployment: Deployment | undefined;

  process.on("disconnect", () => process.exit(0));
  // Ctrl-C and a closed terminal reach the whole group; the parent decides when we end,
  // and may want the data before.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => undefined);
  // A write someone forgot to await must not end the engine.
  process.on("unhandledRejection", (error) => {
    const text = error instanceof Error ? error.stack : String(error);
    print(`[ERROR] Unhandled rejection: ${text ?? ""}`);
  });

  process.on("message", (message: ToEngine) => {
    switch (message.type) {
      case "start":
        startDeployment(message.options, print).then(
          (started) => {
            deployment = started;
            const { url, siteUrl } = started;
            send({ type: "started", url, siteUrl });
          },
          (error: unknown) =>
            send({ type: "failed", message: messageOf(error) }),
        );
        return;
      case "command": {
        const { id, name, args } = message;
        const command = deployment!.commands[name] as (
          ...args: unknown[]
        ) => Promise<unknown>;
        command(...args).then(
          (result) => send({ type: "done", id, result }),
          (error: unknown) =>
            send({ type: "error", id, message: messageOf(error) }),
        );
        return;
      }
      default:
        message satisfies never;
    }
  });
}

function messageOf(error: unknown) {
  return error instanceof Error ? error.message : String(error);
}
