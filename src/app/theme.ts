import {
  Badge,
  createTheme,
  type CSSVariablesResolver,
  Menu,
  Modal,
  Notification,
  Skeleton,
  Tooltip,
} from "@mantine/core";

const systemFont =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji"';

export const theme = createTheme({
  primaryColor: "teal",
  // The shade on which white text is readable in both schemes (5:1).
  primaryShade: 9,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: systemFont,
  headings: {
    fontFamily: systemFont,
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.625rem", lineHeight: "1.25" },
      h2: { fontSize: "1.375rem", lineHeight: "1.3" },
      h3: { fontSize: "1.125rem", lineHeight: "1.35" },
      h4: { fontSize: "1.0625rem", lineHeight: "1.4" },
    },
  },
  components: {
    Badge: Badge.extend({
      defaultProps: { variant: "light", radius: "sm", size: "md", tt: "none" },
      styles: { root: { fontWeight: 600 } },
    }),
    Menu: Menu.extend({ defaultProps: { shadow: "md", radius: "md" } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: "lg",
        padding: "lg",
        closeButtonProps: { "aria-label": "Close" },
        overlayProps: { backgroundOpacity: 0.45 },
      },
      styles: {
        title: {
          fontWeight: 650,
          fontSize: "1.125rem",
          lineHeight: 1.35,
          // Names stand in titles; the longest leave the way out in the window.
          overflowWrap: "anywhere",
        },
      },
    }),
    // What has gone wrong is no small print.
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { "aria-label": "Dismiss" } },
      styles: { description: { color: "var(--mantine-color-text)" } },
    }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: "sm" } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300 } }),
  },
});

/** Mantine's quiet texts and tints, moved until all of them reach 4.5:1 on our surfaces. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    "--mantine-color-teal-filled-hover":
      "color-mix(in srgb, var(--mantine-color-teal-9), black 14%)",
  },
  light: {
    "--mantine-color-teal-light": "var(--mantine-color-teal-0)",
    "--mantine-color-teal-light-hover": "var(--mantine-color-teal-1)",
    "--mantine-color-orange-light": "var(--mantine-color-orange-0)",
    "--mantine-color-orange-light-color":
      "color-mix(in srgb, var(--mantine-color-orange-9), black 25%)",
    "--mantine-color-dimmed": "var(--mantine-color-gray-7)",
    "--mantine-color-placeholder": "var(--mantine-color-gray-6)",
    "--mantine-color-error": "var(--mantine-color-red-8)",
    "--rollcall-canvas": "var(--mantine-color-gray-0)",
  },
  dark: {
    "--mantine-color-gray-light": "var(--mantine-color-dark-5)",
    "--mantine-color-gray-light-color": "var(--mantine-color-dark-0)",
    "--mantine-color-dimmed": "var(--mantine-color-dark-1)",
    "--mantine-color-placeholder": "var(--mantine-color-dark-2)",
    "--mantine-color-error": "var(--mantine-color-red-4)",
    "--rollcall-canvas": "var(--mantine-color-dark-8)",
  },
});
