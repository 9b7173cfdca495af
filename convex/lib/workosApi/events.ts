import { readPage } from "../workosObjects";
import type { Sender } from "./sender";

/* The Events API. */

export function events({ get, call }: Sender) {
  return {
    /**
     * One page of events, oldest first, each as the text that a webhook would
     * have carried.
     */
    async listEvents(args: {
      types: readonly string[];
      from: { after: string } | { rangeStart: number };
      /** At most 100. */
      limit: number;
    }): Promise<{ bodies: string[]; more: boolean }> {
      const { from, limit } = args;
      return await call(async () => {
        const { data } = readPage(
          await get("/events", {
            events: args.types.join(),
            order: "asc",
            limit,
            ...("after" in from
              ? from
              : { range_start: new Date(from.rangeStart).toISOString() }),
          }),
        );
        return {
          bodies: data.map((event) => JSON.stringify(event)),
          more: data.length === limit,
        };
      });
    },
  };
}
