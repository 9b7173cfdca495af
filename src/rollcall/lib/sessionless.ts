import { createContext } from "react";

/** Whether there is no AuthKit above: before Rollcall is set up there are no sessions to ask for. */
export const SessionlessContext = createContext(false);
