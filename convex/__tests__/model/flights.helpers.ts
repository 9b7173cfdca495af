import { type Watch, wronglyAttributed } from "./actors.helpers";
import { prepare } from "./errands.helpers";
import type { Chore, Errand } from "./moves.helpers";
import type { Sortie } from "./sortie.helpers";
import { NOTHING_TO_DO, type Stage, type Talk } from "./stage.helpers";

/* Actions that are under way while other things happen. */

const GRANTS = new Set(["restore", "invite"]);
type Flight = {
  sortie: Sortie;
  talk: Talk;
  taken: number;
};

export function flightsOf(stage: Stage) {
  let flights: Flight[] = [];
  /** Of those under way, and of those that ended: until somebody else decides. */
  let watches: Watch[] = [];

  function takeOff(sortie: Sortie): Flight {
    const about = sortie.about.map(({ office, workosUserId }) =>
      stage.aboutOf(office, workosUserId),
    );
    const flight = {
      sortie,
      talk: { about, grants: GRANTS.has(sortie.kind), overtaken: false },
      taken: 0,
    };
    stage.talks.add(flight.talk);
    // Of two who order the same at once, either may be the one who did it.
    const shared = flights.some((one) =>
      one.talk.about.some((who) => about.includes(who)),
    );
    const people = sortie.watches.map((watch) => watch.about);
    watches = watches.filter((one) => !people.includes(one.about));
    if (!shared) watches.push(...sortie.watches);
    return flight;
  }

  function land(flight: Flight, result: Parameters<Sortie["concludes"]>[0]) {
    flights = flights.filter((one) => one !== flight);
    stage.talks.delete(flight.talk);
    // What was done may have been done before the removal, or is undone by it.
    const inDoubt = flight.talk.overtaken && result !== "died";
    flight.sortie.concludes(
      inDoubt && result.status === "fulfilled" ? "died" : result,
    );
  }

  async function finish(flight: Flight) {
    land(flight, await flight.sortie.walk.end());
  }

  async function goOn(flight: Flight, steps: number) {
    flight.taken += steps;
    await flight.sortie.walk.advanceTo(flight.taken);
    if (flight.sortie.walk.hasEnded()) await finish(flight);
  }

  return {
    /** From its beginning to its end. */
    async make(errand: Errand | Chore): Promise<unknown> {
      const sortie = await prepare(stage, errand);
      if (!sortie) return NOTHING_TO_DO;
      await finish(takeOff(sortie));
      return;
    },
    async begin(errand: Errand | Chore, steps: number): Promise<unknown> {
      const sortie = await prepare(stage, errand);
      if (!sortie) return NOTHING_TO_DO;
      const flight = takeOff(sortie);
      flights.push(flight);
      stage.count(`${sortie.kind} under way`);
      await goOn(flight, steps);
      return;
    },
    async goOn(number: number, steps: number): Promise<unknown> {
      const flight = flights[number % Math.max(1, flights.length)];
      if (!flight) return NOTHING_TO_DO;
      await goOn(flight, steps);
      return;
    },
    /** Its process is gone. */
    async giveUp(number: number): Promise<unknown> {
      const flight = flights[number % Math.max(1, flights.length)];
      if (!flight) return NOTHING_TO_DO;
      land(flight, "died");
      return Promise.resolve();
    },
    async finishAll(how: "go on" | "die") {
      for (const flight of [...flights])
        if (how === "die") land(flight, "died");
        else await finish(flight);
    },
    /** Somebody else decides from here on: what follows may be theirs. */
    forgetWatches() {
      watches = [];
    },
    wrong: async () => await wronglyAttributed(stage, watches),
  };
}
