/** The measures of the frame; its style sheet has them, too. */
export const SHELL = {
  /** On a phone alone: beside a sidebar no second header stands above the page. */
  head: 52,
} as const;
