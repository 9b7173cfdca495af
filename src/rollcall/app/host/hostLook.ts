import type { MantineThemeOverride } from "@mantine/core";
import { createContext } from "react";

/** A product's own look, laid over the dashboard's. */
export const HostLook = createContext<MantineThemeOverride>({});
