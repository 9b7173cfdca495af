import { type ComponentType, useEffect, useState } from "react";
import type { Fetchable } from "../lib/sooner";
import { LaterPlace } from "./LaterPlace";

type Closable = { onClose: () => void };

/** A dialog whose code is fetched once it is asked for. */
export type LaterDialog<Props extends Closable> = ComponentType<Props> &
  /** Fetches the code now. It fails in silence: whoever opens the dialog is told. */
  Fetchable;

/**
 * A dialog or a drawer whose code is no part of the page. It can stand in the page like any
 * other: its code is fetched when it is opened, or when something that opens it is pointed at
 * (see `sooner`). Until it is there a person sees that it comes, and can go back; what can't
 * be fetched is told of, and can be tried again.
 *
 * @param load resolves to the component: `async () => (await part(import("./X"))).X`
 * @param isOpen whether it is open with these props
 * @param closed the props with which it is closed
 */
export function later<Props extends Closable>(
  load: () => Promise<ComponentType<Props>>,
  isOpen: (props: Props) => boolean,
  closed: Partial<Props>,
): LaterDialog<Props> {
  let Here: ComponentType<Props> | null = null;
  let coming: Promise<void> | null = null;
  const come = () =>
    (coming ??= load().then(
      (component) => {
        Here = component;
      },
      (error: unknown) => {
        coming = null;
        throw error;
      },
    ));

  function Later(props: Props) {
    const isAsked = isOpen(props);
    const [isHere, setHere] = useState(Here !== null);
    const [isReady, setReady] = useState(false);
    // It is closed first, and opened then: by that it knows where the focus was.
    useEffect(() => {
      if (isHere) setReady(true);
    }, [isHere]);
    if (isHere && Here)
      return <Here {...props} {...(!isReady && isAsked && closed)} />;
    return isAsked ? (
      <LaterPlace
        come={come}
        onHere={() => setHere(true)}
        onClose={props.onClose}
      />
    ) : null;
  }
  return Object.assign(Later, { fetch: () => come().catch(() => undefined) });
}
