import type { Provider } from "../../lib/validators";
import { clerk } from "../clerk/port";
import { workos } from "../workos/port";
import type { Port } from "./port";

export const PORTS: Record<Provider, Port> = { workos, clerk };
