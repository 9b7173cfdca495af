import { app } from "../app";
import { common } from "../common";
import { shell } from "../shell";

/** What is said before anybody is signed in. */
export const texts = { app, common, shell } as const;
