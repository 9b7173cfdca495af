/** The measures of the frame, shared with its skeleton so that nothing jumps. */
export const SHELL = {
  padding: { base: 14, sm: 32 },
  header: {
    // On a phone alone: beside a sidebar no second header stands above the page.
    height: { base: 52, sm: 0 },
    /** With the bar that tells of a lost connection. */
    withBar: { base: 52 + 37, sm: 37 },
  },
  navbar: { width: 232, breakpoint: "sm" },
} as const;
