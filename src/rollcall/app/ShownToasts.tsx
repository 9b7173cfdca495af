import { Notifications } from "@mantine/notifications";
import { useEffect, useRef } from "react";
import { toastStore } from "../lib/toastStore";

/**
 * The toasts, over the sidebar, where nothing is worked with. On a phone the page makes
 * room for them: the style sheets are told how high they are; see global.css.
 */
export function ShownToasts() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const toasts = place.current?.querySelector(
      '[data-position="bottom-left"]',
    );
    if (!toasts) return;
    const observer = new ResizeObserver(() =>
      document.body.style.setProperty(
        "--rc-toasts",
        `${toasts.clientHeight}px`,
      ),
    );
    observer.observe(toasts);
    return () => {
      observer.disconnect();
      document.body.style.removeProperty("--rc-toasts");
    };
  }, []);
  return (
    <div ref={place}>
      <Notifications
        store={toastStore}
        withinPortal={false}
        position="bottom-left"
        limit={3}
      />
    </div>
  );
}
