import {
  type Touch,
  touchesBetween,
  type Traced,
} from "local-convex/conflicts";

/*
 * Every hot mutation beside every other: which pairs Convex would not commit side by side,
 * and which of these are expected. Pure: from traces to sentences.
 */

/** A transaction of a scene, which a circle of people acts in. */
export type Ran = { scene: string; circle: string; traced: Traced };

/** A place in which mutations meet, and why they have to. */
export type Expected = {
  /** As `Touch.at` has it. */
  at: string;
  why: string;
  /** Who begins anew, and how often. */
  costs: string;
  /** What was read says this, where not all of the place is shared. */
  within?: string;
  /** The mutations that read there and that write there; "any": all of them. */
  readers: readonly string[] | "any";
  writers: readonly string[] | "any";
};

/** What is expected of one column of the matrix. */
export type Column = {
  /** What they do who are not in the way of one another, by name, with the reason. */
  exempt: Record<string, string>;
  places: readonly Expected[];
};

const APPLY = ["steps/inbox:processNext", "steps/inbox:processArrived"];

/** An attempt at events is as hot as they are: each type has a name of its own. */
export function nameOf({ scene, traced }: Ran): string {
  const [name] = traced.functions;
  return APPLY.includes(name!) ? `${name} (${scene})` : name!;
}

export type Met = Touch & { readerScene: string; writerScene: string };

/** Each transaction of `circle` beside each of `other`, in both directions. */
export function meetings(
  all: readonly Ran[],
  circle: string,
  other: string,
): Met[] {
  const of = (whose: string) => all.filter((ran) => ran.circle === whose);
  const met: Met[] = [];
  const look = (reader: Ran, writer: Ran) => {
    for (const touch of touchesBetween(reader.traced, writer.traced))
      met.push({
        ...touch,
        reader: nameOf(reader),
        writer: nameOf(writer),
        readerScene: reader.scene,
        writerScene: writer.scene,
      });
  };
  for (const one of of(circle))
    for (const beside of of(other)) {
      look(one, beside);
      if (circle !== other) look(beside, one);
    }
  return met;
}

/** Conflicts that nobody expects, each as a sentence; of one kind one. */
export function unexpected(met: readonly Met[], column: Column): string[] {
  const told = new Map<string, string>();
  for (const one of met) {
    if (isExempt(one, column)) continue;
    if (column.places.some((place) => covers(place, one))) continue;
    const key = [one.reader, one.writer, one.at].join();
    if (!told.has(key)) told.set(key, sentenceOf(one));
  }
  return [...told.values()].sort();
}

/** What is expected and does not happen any more, each as a sentence. */
export function outdated(met: readonly Met[], column: Column): string[] {
  const gone: string[] = [];
  for (const name of Object.keys(column.exempt))
    if (!met.some(({ reader, writer }) => reader === name || writer === name))
      gone.push(`${name} is in the way of nobody any more: take it out.`);
  const rest = met.filter((one) => !isExempt(one, column));
  for (const place of column.places) {
    const here = rest.filter((one) => covers(place, one));
    if (here.length === 0) {
      gone.push(`Nobody meets at ${place.at} any more: take it out.`);
      continue;
    }
    for (const [role, names] of [
      ["reader", place.readers],
      ["writer", place.writers],
    ] as const)
      for (const name of names === "any" ? [] : names)
        if (!here.some((one) => one[role] === name))
          gone.push(`${name} is no ${role} at ${place.at} any more.`);
  }
  return gone;
}

/** How many pairs there are, and how many of them meet. */
export function summaryOf(all: readonly Ran[], met: readonly Met[]): string {
  const names = new Set(all.map(nameOf)).size;
  const pairs = new Set(
    met.map(({ reader, writer }) => [reader, writer].sort().join()),
  ).size;
  return `${pairs} of ${(names * (names + 1)) / 2} pairs`;
}

function isExempt({ reader, writer }: Met, { exempt }: Column): boolean {
  return reader in exempt || writer in exempt;
}

function covers(
  { at, readers, writers, within = "" }: Expected,
  met: Met,
): boolean {
  return (
    at === met.at &&
    met.read.includes(within) &&
    (readers === "any" || readers.includes(met.reader)) &&
    (writers === "any" || writers.includes(met.writer))
  );
}

function sentenceOf(met: Met): string {
  const { reader, writer, at, read, written } = met;
  return `${reader} (“${met.readerScene}”) would begin anew because of ${writer} (“${met.writerScene}”): it reads ${at}, ${read}, and the other ${written.slice(0, 200)}.`;
}
