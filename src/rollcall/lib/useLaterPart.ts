import { type ComponentType, useState } from "react";

/**
 * A component whose code is fetched once it is asked for: null until then.
 *
 * @param load as of `later`
 * @returns the component, and what fetches it; that fails as `load` does, and can be tried again
 */
export function useLaterPart<Props>(
  load: () => Promise<ComponentType<Props>>,
): [Here: ComponentType<Props> | null, come: () => Promise<void>] {
  const [Here, setHere] = useState<ComponentType<Props> | null>(null);
  return [
    Here,
    async () => {
      if (Here) return;
      const component = await load();
      setHere(() => component);
    },
  ];
}
