import { type ReactNode, Suspense, useState } from "react";
import type { OwnTexts } from "../messages";
import { adoptTexts, useTexts } from "../messages/load";
import type { PackName } from "../messages/shape";

/**
 * Draws what is within once these texts can be said.
 *
 * @param own what the product says in its own words
 * @param waiting stands there until then; it can say nothing
 */
export function Said({
  texts,
  own,
  waiting = null,
  children,
}: {
  texts: readonly PackName[];
  own?: OwnTexts | undefined;
  waiting?: ReactNode;
  children: ReactNode;
}) {
  // Before any of them is loaded.
  useState(() => adoptTexts(own));
  return (
    <Suspense fallback={waiting}>
      <Loaded texts={texts}>{children}</Loaded>
    </Suspense>
  );
}

function Loaded({
  texts,
  children,
}: {
  texts: readonly PackName[];
  children: ReactNode;
}) {
  useTexts(texts);
  return children;
}
