/** Something whose code is fetched when it is needed: see `later`. */
export type Fetchable = { fetch: () => Promise<void> };

/** What `sooner` gives. */
export type Sooner = ReturnType<typeof sooner>;

/** For what opens a dialog: fetches its code as soon as it is pointed at, or has the focus. */
export function sooner(...later: readonly Fetchable[]) {
  const onPoint = () => {
    for (const { fetch } of later) void fetch();
  };
  return { onPointerEnter: onPoint, onFocus: onPoint, onTouchStart: onPoint };
}
