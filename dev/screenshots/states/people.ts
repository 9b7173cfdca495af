/** Ana in Northlight Studio, which she owns. */
export const ANA = {
  who: "ana",
  organization: "Northlight Studio",
} as const;

/** Dana in Tidewater Collective, which she owns and nothing else. */
export const DANA = { who: "dana" } as const;

export const LIGHT = { width: 1280, theme: "light" } as const;
export const DARK = { width: 1280, theme: "dark" } as const;
export const PHONE = { width: 390, theme: "light" } as const;
