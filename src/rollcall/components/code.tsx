import { Code } from "@mantine/core";
import type { ReactNode } from "react";
import { rich } from "./Name";

/** The tags of messages that hold what is typed, beside those of names. */
export const withCode = {
  ...rich,
  code: (chunks: ReactNode) => <Code>{chunks}</Code>,
};
