import { type StackContents, writeKept } from "./keptStack.ts";
import type { LocalStack } from "./stack.ts";

/** So much of what was done is lost at most, when the stack is killed. */
const SAVE_EVERY_MS = 2_000;

export type Keeper = {
  /** Saves once more, and then no more. */
  stop(): Promise<void>;
};

/** Saves what the stack holds in the project's folder: at once, and whenever it has changed. */
export async function keepStack(
  folder: string,
  stack: LocalStack,
): Promise<Keeper> {
  let last: StackContents | null = null;
  const save = async () => {
    const contents = await stack.contents(last);
    if (contents === null) return;
    await writeKept(folder, contents);
    last = contents;
  };
  await save();

  let complaint = "";
  const complain = (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    // Once is enough, of what stays so.
    if (why !== complaint) console.error(`The data are not kept: ${why}`);
    complaint = why;
  };
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let saving = Promise.resolve();
  const later = () => {
    if (isOver) return;
    timer = setTimeout(() => {
      saving = save().catch(complain).then(later);
    }, SAVE_EVERY_MS);
  };
  later();
  return {
    stop: async () => {
      isOver = true;
      clearTimeout(timer);
      await saving;
      await save().catch(complain);
    },
  };
}
