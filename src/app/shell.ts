/** The measures of the frame, shared with its skeleton so that nothing jumps. */
export const SHELL = {
  padding: { base: "md", sm: "lg" },
  header: { height: 60 },
  navbar: { width: 220, breakpoint: "sm" },
} as const;
