import { createTheme } from "@mantine/core";

/**
 * The product's look, laid over the dashboard's own: colours, font, corners, and what else
 * https://mantine.dev/theming/theme-object/ lists. Left out is what the dashboard has.
 */
export const theme = createTheme({});
