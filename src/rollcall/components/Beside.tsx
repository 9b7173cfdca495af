import type { ReactNode } from "react";
import { useTranslations } from "../messages/useTranslations";

/** Parts of one line, set apart as the language does it; what is absent is left out. */
export function Beside({ parts }: { parts: readonly ReactNode[] }): ReactNode {
  const t = useTranslations("common");
  return parts
    .filter((part) => part !== null && part !== false && part !== "")
    .reduce<ReactNode>(
      (line, part) =>
        line === null
          ? part
          : t.rich("beside", { first: () => line, second: () => part }),
      null,
    );
}
