import type { Provider } from "../../lib/validators";
import { clerk } from "../clerk/portAction";
import { workos } from "../workos/portAction";
import type { ActionPort } from "./port";

/* Apart from ports.ts: a mutation that takes in an event need not load WorkOS's client. */

export const ACTION_PORTS: Record<Provider, ActionPort> = { workos, clerk };
