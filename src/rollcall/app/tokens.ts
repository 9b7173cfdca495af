import type { MantineThemeOverride } from "@mantine/core";

/* One neutral palette, one accent, and three colours that mean something. */

type Shades = NonNullable<MantineThemeOverride["colors"]>[string];

const gray: Shades = [
  "#f7f7f8",
  "#f0f0f2",
  "#e7e8ea",
  "#d9dbdf",
  "#bcc0c7",
  "#868c98",
  "#6d737f",
  "#5c626e",
  "#3a3f48",
  "#16181d",
];
/** From the text to the canvas; Mantine's surfaces are 4 to 8. */
const dark: Shades = [
  "#e9ebee",
  "#a0a7b1",
  "#8b929c",
  "#737b87",
  "#262a2f",
  "#1f2327",
  "#1b1f23",
  "#15181b",
  "#0e1012",
  "#0a0b0d",
];
const accent: Shades = [
  "#e6f4ef",
  "#cfe9df",
  "#a3d6c3",
  "#74c3a5",
  "#58caa3",
  "#2fae85",
  "#1d9470",
  "#0b7a5b",
  "#09664c",
  "#07523d",
];
const red: Shades = [
  "#fdecea",
  "#fbd5d2",
  "#f6aba6",
  "#ff9d95",
  "#ff7a70",
  "#e5544c",
  "#d23f39",
  "#c2322d",
  "#a32823",
  "#821f1b",
];
const orange: Shades = [
  "#fdf3e1",
  "#fae6c3",
  "#f5d08d",
  "#f0b45c",
  "#e39a35",
  "#c97c14",
  "#b56a05",
  "#9a5b00",
  "#7f4a00",
  "#633a00",
];
const blue: Shades = [
  "#eaf0fd",
  "#d3e0fb",
  "#a9c2f7",
  "#86acff",
  "#6590f0",
  "#4575e0",
  "#3868d6",
  "#2d5fcc",
  "#244eab",
  "#1c3e88",
];

export const palette = {
  white: "#ffffff",
  black: "#16181d",
  colors: { gray, dark, accent, red, orange, blue },
} satisfies MantineThemeOverride;

/** What a colour is as text, and as a tint with text on it. */
function meaning(name: string, text: string, soft: string, onSoft: string) {
  return {
    [`--mantine-color-${name}-text`]: text,
    [`--mantine-color-${name}-outline`]: text,
    [`--mantine-color-${name}-light`]: soft,
    [`--mantine-color-${name}-light-hover`]: `color-mix(in srgb, ${soft}, ${text} 4%)`,
    [`--mantine-color-${name}-light-color`]: onSoft,
  };
}

/** What avatars are tinted with, and their letters; the same in both schemes, nearly. */
const tints = (dark: boolean) => ({
  "--rc-tint-green": dark ? "#d3efe4" : "#e1f3ec",
  "--rc-tint-green-text": "#084a38",
  "--rc-tint-rose": dark ? "#f9dce9" : "#f7e3ec",
  "--rc-tint-rose-text": "#8f2358",
  "--rc-tint-blue": dark ? "#dbe5ff" : "#e2e9fb",
  "--rc-tint-blue-text": "#2b4ba8",
  "--rc-tint-amber": dark ? "#fbe6c2" : "#fbecd3",
  "--rc-tint-amber-text": "#744300",
});

export const lightTokens = {
  ...tints(false),
  "--rc-canvas": "#f7f7f8",
  "--rc-surface": "#ffffff",
  "--rc-raised": "#ffffff",
  "--rc-hover": "#f3f4f5",
  "--rc-line": "#e7e8ea",
  "--rc-faint-line": "#f0f0f2",
  "--rc-faint": "#6d737f",
  "--rc-on-filled": "#ffffff",
  // What stands over everything else is the other way round.
  "--rc-bar": "#16181d",
  "--rc-bar-line": "#16181d",
  "--rc-bar-hover": "#2b2e35",
  "--rc-on-bar": "#ffffff",
  "--rc-danger-on-bar": "#ff9d95",
  "--rc-shadow": "0 1px 2px rgb(22 24 29 / 6%)",
  "--rc-shadow-over": "0 8px 28px rgb(22 24 29 / 14%)",
  "--mantine-color-dimmed": "#5c626e",
  "--mantine-color-placeholder": "#6d737f",
  "--mantine-color-error": "#c2322d",
  "--mantine-color-default-border": "#e7e8ea",
  "--mantine-color-default-hover": "#f3f4f5",
  ...meaning("accent", "#0b7a5b", "#e6f4ef", "#09664c"),
  ...meaning("red", "#c2322d", "#fdecea", "#a32823"),
  ...meaning("orange", "#9a5b00", "#fdf3e1", "#7f4a00"),
  ...meaning("blue", "#2d5fcc", "#eaf0fd", "#244eab"),
  ...meaning("gray", "#5c626e", "#f0f0f2", "#3a3f48"),
};

export const darkTokens = {
  ...tints(true),
  "--rc-canvas": "#0e1012",
  "--rc-surface": "#15181b",
  "--rc-raised": "#1b1f23",
  "--rc-hover": "#1b1f23",
  "--rc-line": "#262a2f",
  "--rc-faint-line": "#1f2327",
  "--rc-faint": "#8b929c",
  // The dark scheme's fills are bright.
  "--rc-on-filled": "#0e1012",
  // Mantine's own is darker than the fill: too dark for what stands on it.
  "--mantine-color-red-filled-hover": "#ee655d",
  "--rc-bar": "#1b1f23",
  "--rc-bar-line": "#2e3338",
  "--rc-bar-hover": "#2a2f35",
  "--rc-on-bar": "#e9ebee",
  "--rc-danger-on-bar": "#ff7a70",
  "--rc-shadow": "0 1px 2px rgb(0 0 0 / 30%)",
  "--rc-shadow-over": "0 8px 28px rgb(0 0 0 / 50%)",
  "--mantine-color-dimmed": "#a0a7b1",
  "--mantine-color-placeholder": "#8b929c",
  "--mantine-color-error": "#ff7a70",
  "--mantine-color-default": "#15181b",
  "--mantine-color-default-border": "#262a2f",
  "--mantine-color-default-hover": "#1b1f23",
  ...meaning("accent", "#58caa3", "#12302a", "#58caa3"),
  ...meaning("red", "#ff7a70", "#3a1c1b", "#ff9d95"),
  ...meaning("orange", "#f0b45c", "#36290f", "#f0b45c"),
  ...meaning("blue", "#86acff", "#1a2647", "#a9c2f7"),
  ...meaning("gray", "#a0a7b1", "#262a2f", "#e9ebee"),
};
