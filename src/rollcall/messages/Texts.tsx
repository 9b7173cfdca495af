import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { TEXTS } from ".";

/** The texts for everything inside. */
export function Texts({ children }: { children: ReactNode }) {
  return <IntlProvider {...TEXTS}>{children}</IntlProvider>;
}
