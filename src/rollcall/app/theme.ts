import {
  createTheme,
  type CSSVariablesResolver,
  type ExtendComponent,
  type FactoryPayload,
  type MantineThemeComponent,
  type MantineThemeOverride,
  type ActionIconFactory,
  type BadgeFactory,
  type ButtonFactory,
  type CheckboxFactory,
  type DrawerFactory,
  type InputFactory,
  type InputWrapperFactory,
  type MenuFactory,
  type ModalFactory,
  type NotificationFactory,
  type PopoverFactory,
  type SegmentedControlFactory,
  type SelectFactory,
  type SkeletonFactory,
  type TooltipFactory,
} from "@mantine/core";
import { LAYERS } from "../lib/useOwnClose";
import { darkTokens, lightTokens, palette } from "./tokens";

const font =
  '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji"';

const rem = (pixels: number) => `${pixels / 16}rem`;
/** Letters of this size on lines of that height. */
const type = (size: number, line: number) => ({
  fontSize: rem(size),
  lineHeight: String(line / size),
});

/** Controls are 32 px high, the small ones 28. */
const CONTROL: Record<string, number | undefined> = { xs: 28, md: 36 };
const heightOf = (size: string | number | undefined) =>
  rem(CONTROL[size ?? "sm"] ?? 32);

/** The head of a window is no landmark of the page. */
const NO_BANNER = { header: { role: "presentation" } };

/** What `Button.extend` does, which is to check types: a component's code comes with it alone. */
const of = <Component extends FactoryPayload>(
  look: ExtendComponent<Component>,
) => look as MantineThemeComponent;

export const theme = createTheme({
  ...palette,
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 5 },
  // The dark scheme's accent is bright: what stands on it is dark.
  autoContrast: true,
  luminanceThreshold: 0.28,
  // As the style sheets have it: up to 768 px there is no room for a sidebar.
  breakpoints: { sm: "48.0625em" },
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: font,
  fontSizes: {
    xs: rem(13),
    sm: rem(14),
    md: rem(14),
    lg: rem(16),
    xl: rem(20),
  },
  lineHeights: { xs: "1.385", sm: "1.429", md: "1.429", lg: "1.5", xl: "1.4" },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(32) },
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(12), xl: rem(14) },
  defaultRadius: "md",
  shadows: {
    xs: "var(--rc-shadow)",
    sm: "var(--rc-shadow)",
    md: "var(--rc-shadow-over)",
    lg: "var(--rc-shadow-over)",
    xl: "var(--rc-shadow-over)",
  },
  headings: {
    fontFamily: font,
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: type(20, 28),
      h2: type(16, 24),
      h3: type(15, 22),
      h4: type(14, 20),
    },
  },
  components: {
    ActionIcon: of<ActionIconFactory>({
      defaultProps: { variant: "subtle", color: "gray", size: 32 },
    }),
    Badge: of<BadgeFactory>({
      defaultProps: { variant: "light", radius: "sm", size: "md", tt: "none" },
      styles: {
        root: {
          fontWeight: 600,
          fontSize: rem(12),
          letterSpacing: 0,
          height: rem(20),
          paddingInline: rem(6),
        },
      },
    }),
    Button: of<ButtonFactory>({
      defaultProps: { size: "sm" },
      vars: (_theme, { size, variant = "filled" }) => ({
        root: {
          // Mantine takes one for both schemes.
          ...(variant === "filled" && {
            "--button-color": "var(--rc-on-filled)",
          }),
          "--button-height": heightOf(size),
          "--button-padding-x": rem(size === "xs" ? 10 : 12),
          "--button-fz": rem(size === "xs" ? 13 : 14),
        },
      }),
      styles: { root: { fontWeight: 550 } },
    }),
    Checkbox: of<CheckboxFactory>({
      defaultProps: { size: "xs", radius: "xs" },
    }),
    Drawer: of<DrawerFactory>({
      defaultProps: {
        attributes: NO_BANNER,
        position: "right",
        overlayProps: { backgroundOpacity: 0.3 },
      },
      styles: { title: { fontWeight: 650, fontSize: rem(16) } },
    }),
    Input: of<InputFactory>({
      vars: (_theme, { size }) => ({
        wrapper: {
          "--input-height": heightOf(size),
          "--input-fz": rem(14),
          "--input-bd": "var(--rc-line)",
        },
      }),
    }),
    InputWrapper: of<InputWrapperFactory>({
      styles: { label: { fontWeight: 550, marginBottom: rem(4) } },
    }),
    Menu: of<MenuFactory>({
      // The first item has the focus at once; nothing in a menu is but its items.
      defaultProps: {
        shadow: "md",
        radius: "md",
        withInitialFocusPlaceholder: false,
      },
      styles: {
        // No menu is wider than a small phone.
        dropdown: { maxWidth: "calc(100vw - 1rem)" },
        item: {
          fontSize: rem(14),
          paddingBlock: rem(6),
          paddingInline: rem(8),
        },
        label: { fontSize: rem(13) },
      },
    }),
    Modal: of<ModalFactory>({
      defaultProps: {
        attributes: NO_BANNER,
        centered: true,
        zIndex: LAYERS.dialog,
        radius: "xl",
        padding: "lg",
        size: 528,
        overlayProps: { backgroundOpacity: 0.3 },
      },
      styles: {
        title: {
          fontWeight: 650,
          fontSize: rem(16),
          lineHeight: 1.5,
          // Names stand in titles; the longest leave the way out in the window.
          overflowWrap: "anywhere",
        },
      },
    }),
    // What has gone wrong is no small print.
    Notification: of<NotificationFactory>({
      styles: {
        description: {
          color: "var(--mantine-color-text)",
          overflowWrap: "anywhere",
        },
      },
    }),
    Popover: of<PopoverFactory>({
      defaultProps: { shadow: "md", radius: "md" },
    }),
    SegmentedControl: of<SegmentedControlFactory>({
      defaultProps: { size: "sm" },
    }),
    Select: of<SelectFactory>({
      // The list itself scrolls, which its field's arrow keys do: no part of it wants the focus.
      defaultProps: { withScrollArea: false },
      styles: { options: { maxHeight: rem(220), overflowY: "auto" } },
    }),
    Skeleton: of<SkeletonFactory>({ defaultProps: { radius: "sm" } }),
    Tooltip: of<TooltipFactory>({ defaultProps: { openDelay: 300 } }),
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: lightTokens,
  dark: darkTokens,
});

/** What closes a window, in the language that is shown. */
export function closedBy(label: string): MantineThemeOverride {
  const defaultProps = { closeButtonProps: { "aria-label": label } };
  return { components: { Drawer: { defaultProps }, Modal: { defaultProps } } };
}
