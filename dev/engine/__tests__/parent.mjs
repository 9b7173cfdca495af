// Starts an engine and waits to be killed: see "the engine ends when its parent is killed".
import { startLocalBackend } from "../localBackend.ts";

const backend = await startLocalBackend({
  functionsDir: process.argv[2],
  env: { TEST_JWKS: "data:," },
});
process.send(backend.url);
