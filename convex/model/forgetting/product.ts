import { hasHook } from "../../lib/hooks";
import { beginErasing, exportPage } from "../hooks/erasure";
import type { Source } from "./sources";

/** Where the line goes on once the product has erased what is its own. */
export const ERASED_BY_PRODUCT = "erased";

/** What the product itself keeps of a person, by its hooks `eraseUser` and `exportUser`. */
export const PRODUCT: Source = {
  name: "product",
  get erases() {
    return hasHook("eraseUser");
  },
  // Somebody who was only ever invited is nobody whom the product could know.
  places: ({ user, userIds }) =>
    user === null
      ? []
      : [
          {
            name: "product",
            read: async (ctx, cursor) =>
              await exportPage(ctx, user, { userIds, cursor }),
            // It takes its own time, and only the person's own row waits for it.
            erase: async (ctx, cursor) => {
              if (cursor !== ERASED_BY_PRODUCT)
                await beginErasing(
                  ctx,
                  { userId: user._id, userIds },
                  Date.now(),
                );
              return null;
            },
          },
        ],
};

/** As erasing.ts calls the place. */
export const PRODUCT_PLACE = `${PRODUCT.name}:0`;
