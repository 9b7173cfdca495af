/** Whether a control does nothing: for the browser, or as it tells those who hear it. */
export function isOff(control: Element): boolean {
  return (
    control.matches(":disabled") ||
    control.getAttribute("aria-disabled") === "true"
  );
}
