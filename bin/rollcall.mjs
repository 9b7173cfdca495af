/**
 * Puts Rollcall into a product, and keeps it up to date. Run from a clone of Rollcall, which
 * needs nothing installed:
 *
 *   node bin/rollcall.mjs add APP [--write]      copies Rollcall's files
 *   node bin/rollcall.mjs diff APP [FILE]        what you and Rollcall changed
 *   node bin/rollcall.mjs update APP [--write]   brings them to this clone's version
 *
 * Without --write it says what it would do. Installs nothing. Ends with 0 when all is well,
 * with 1 when something is in the way or has to be looked at, and with 2 for a wrong call.
 */
import path from "node:path";
import { carryOut, changesOf, plan, Refused } from "./adopt/adopt.mjs";
import { linesOf } from "./adopt/report.mjs";
import { showDifference } from "./adopt/merge.mjs";

const clone = path.resolve(import.meta.dirname, "..");
const USAGE = "Say: node bin/rollcall.mjs add|diff|update APP [--write]";

const { verb, app, file, write } = read(process.argv.slice(2));
try {
  process.exitCode = run();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function read(words) {
  const [verb, app, file] = words.filter((word) => !word.startsWith("--"));
  const unknown = words.find(
    (word) => word.startsWith("--") && word !== "--write",
  );
  if (!["add", "diff", "update"].includes(verb) || !app || unknown) {
    console.error(unknown ? `There is no ${unknown}. ${USAGE}` : USAGE);
    process.exit(2);
  }
  return {
    verb,
    app: path.resolve(app),
    file,
    write: words.includes("--write"),
  };
}

function run() {
  const planned = plan(clone, app);
  const isThere = planned.manifest !== null;
  if (verb === "add" && isThere)
    throw new Refused(`Rollcall is in ${app} already. Say update.`);
  if (verb !== "add" && !isThere)
    throw new Refused(`There is no Rollcall in ${app} yet. Say add.`);
  if (verb === "diff" && file !== undefined) return differences(planned);
  console.log(linesOf(planned).join("\n"));
  if (planned.clashes.length > 0) {
    console.log("\nNothing was written. Clear the way, and call this again.");
    return 1;
  }
  if (verb === "diff") return 0;
  if (!write) {
    console.log("\nNothing was written. Add --write to do it.");
    return 0;
  }
  return done(carryOut(planned));
}

function differences(planned) {
  if (planned.manifest.files[file] === undefined)
    throw new Refused(`${file} is no file of Rollcall's.`);
  console.log(
    showDifference(changesOf(planned, file)) || "You changed nothing in it.",
  );
  return 0;
}

function done({ conflicts, beside }) {
  console.log("\nDone.");
  for (const name of conflicts)
    console.log(
      `  ${name}: you and Rollcall changed the same lines. Look for <<<<<<<.`,
    );
  for (const name of beside)
    console.log(
      `  ${name}: Rollcall's new text. This clone does not know the one you began with: bring yours in line, and delete this file.`,
    );
  return conflicts.length + beside.length === 0 ? 0 : 1;
}
