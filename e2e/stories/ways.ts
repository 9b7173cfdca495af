import type { Page } from "playwright-core";
import type { SignInOptions } from "../person.ts";
import { type Hands, mouse, touch } from "./hands.ts";
import { keyboard } from "./keyboard.ts";
import { cutOff, holdLine } from "./lostConnection.ts";

const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

export type Way = SignInOptions & { hands: (page: Page) => Hands };

/** Each story is done in all of them. */
export const WAYS: [name: string, way: Way][] = [
  ["by mouse", { hands: mouse }],
  ["by keyboard", { hands: keyboard }],
  ["by touch, on a phone", { hands: touch, device: PHONE }],
  [
    "with the connection lost in the middle",
    { hands: cutOff, prepare: holdLine },
  ],
];
