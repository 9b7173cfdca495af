import { mkdir } from "node:fs/promises";
import path from "node:path";
import { findChromium, openBrowser } from "../../e2e/browser.ts";
import { prepareBuiltDashboard } from "../../e2e/builtDashboard.ts";
import { startLocalStack } from "../stack.ts";
import { type Options, readOptions, USAGE } from "./options.ts";
import { SCENES } from "./scenes.ts";
import { openStage } from "./stage.ts";
import type { SceneName, State } from "./state.ts";
import { openStudio } from "./studio.ts";

const root = path.resolve(import.meta.dirname, "../..");
const NO_CHROMIUM =
  "No Chromium was found, so no pictures can be made. Install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to its executable.";

/** @returns the exit code: 1 where a picture could not be made */
export async function main(args: string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${wordsOf(error)}\n${USAGE}`);
    return 1;
  }
  if (findChromium() === undefined) {
    console.error(NO_CHROMIUM);
    return 1;
  }
  const folder = path.join(
    root,
    options.docs ? "docs/pictures" : "screenshots",
  );
  await mkdir(folder, { recursive: true });
  const { files, failed } = await takeAll(options, folder);
  console.log(
    `${files.length} pictures of ${options.states.length} states are in ${path.relative(root, folder)}.`,
  );
  for (const line of failed) console.error(line);
  return failed.length === 0 ? 0 : 1;
}

async function takeAll({ states, docs, widths }: Options, folder: string) {
  const files: string[] = [];
  const failed: string[] = [];
  const stack = await startLocalStack({
    ports: { dashboard: 0, convex: 0, convexSite: 0, workos: 0 },
    env: {},
    prepareDashboard: prepareBuiltDashboard,
    onLog: () => undefined,
    onStep: (step) => console.log(`${step}…`),
  });
  try {
    const browser = await openBrowser();
    try {
      for (const [scene, ofScene] of byScene(states)) {
        console.log(`${scene}: ${ofScene.map(({ name }) => name).join(", ")}`);
        try {
          const stage = await openStage(stack);
          await SCENES[scene](stage);
          const studio = openStudio({ browser, stage, folder, docs, widths });
          for (const state of ofScene) {
            const kept = await studio.take(state);
            files.push(...kept.files);
            if (kept.failed !== null)
              failed.push(`${state.name}: ${wordsOf(kept.failed)}`);
          }
          await studio.close();
        } catch (error) {
          failed.push(`The scene ${scene}: ${wordsOf(error)}`);
        }
      }
    } finally {
      await browser.close();
    }
  } finally {
    await stack.close();
  }
  return { files, failed };
}

/** The states of a scene follow each other, so that it is made once. */
function byScene(states: readonly State[]): [SceneName, State[]][] {
  const scenes = [...new Set(states.map(({ scene }) => scene))];
  return scenes.map((scene) => [
    scene,
    states.filter((state) => state.scene === scene),
  ]);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
