import { useMediaQuery } from "@mantine/hooks";

/** As the style sheets have it: no room for a sidebar, nor for columns beside the name. */
export function useIsPhone(): boolean {
  return useMediaQuery("(max-width: 48em)", false, {
    getInitialValueInEffect: false,
  });
}
