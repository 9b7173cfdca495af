// The engine's process begins here, in plain JavaScript.
import path from "node:path";
import { importTypeScript } from "./importTypeScript.mjs";

const { followParent } = await importTypeScript(
  path.join(import.meta.dirname, "engineProcess.ts"),
);
followParent();
