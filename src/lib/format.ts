const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const moment = new Intl.DateTimeFormat(undefined, {
  dateStyle: "medium",
  timeStyle: "short",
});
const list = new Intl.ListFormat("en", { type: "conjunction" });

/** "Mar 3, 2026", in the person's own way of writing it. */
export function formatDay(time: number): string {
  return day.format(time);
}

export function formatMoment(time: number): string {
  return moment.format(time);
}

/** "Acme, Globex, and Initech" */
export function formatList(names: string[]): string {
  return list.format(names);
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString()} ${n === 1 ? one : many}`;
}
