import { useState } from "react";

/**
 * What index.html shows until the first script has come, once more, until the first words can
 * be said. Nothing in a page that has no such mark.
 */
export function FirstMark() {
  // It goes with the first that is drawn: it is read before.
  const [mark] = useState(() =>
    document.querySelector(".first")?.cloneNode(true),
  );
  return mark === undefined ? null : (
    <div
      className="first"
      ref={(here) => here?.replaceChildren(...mark.cloneNode(true).childNodes)}
    />
  );
}
