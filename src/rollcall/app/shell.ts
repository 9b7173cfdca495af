/** The measures of the frame, shared with its skeleton so that nothing jumps. */
export const SHELL = {
  padding: { base: 14, sm: 32 },
  header: {
    // On a phone alone: beside a sidebar no second header stands above the page.
    height: { base: 52, sm: 0 },
  },
  navbar: { width: 232, breakpoint: "sm" },
} as const;
