import { createTranslator, type IntlError } from "use-intl";
import { hasCustomers } from "../../../convex/lib/features";
import { PRODUCT } from "../lib/useProduct";
import { language, locale } from "./language";
import { onTexts } from "./load";
import { named } from "./named";
import type { Area, Catalogue, Translate, Tree } from "./shape";
import { addTo, type Growing, mapped, textAt } from "./trees";

export type { Area, OwnTexts, Texts, Translate } from "./shape";

/* What is said: the texts that have been loaded, in the language that is shown. */

/** Without customers, what is called a client otherwise is somebody without a role. */
export function textsWith(texts: Tree, customers: boolean): Tree {
  if (customers) return texts;
  return mapped(
    texts,
    (text, path) => textAt(texts, INSTEAD[path] ?? path) ?? text,
  );
}

const INSTEAD: Record<string, string> = {
  "labels.role.client": "labels.withoutCustomers.client",
  "labels.roleMeans.member": "labels.withoutCustomers.member",
};

const loaded = new Map<string, Growing>();
/** By language and the product's name. */
const sayable = new Map<string, Growing>();

// Adds to what has been given out already too: a translator holds the object.
onTexts((tag, texts) => {
  const all = loaded.get(tag) ?? {};
  loaded.set(tag, all);
  addTo(all, texts);
  for (const [key, messages] of sayable) {
    const [of, name = ""] = key.split("\n");
    if (of === tag) addTo(messages, asSaid(texts, name));
  }
});

function asSaid(texts: Tree, name: string): Tree {
  return named(textsWith(texts, hasCustomers()), name);
}

function messagesOf(name: string): Growing {
  const key = `${language()}\n${name}`;
  const there = sayable.get(key);
  if (there) return there;
  const messages: Growing = {};
  addTo(messages, asSaid(loaded.get(language()) ?? {}, name));
  sayable.set(key, messages);
  return messages;
}

/** What use-intl wants: the texts with a product's name in them, and their language. */
export function textsOf(name = PRODUCT.name) {
  return {
    locale: locale(),
    // Whatever is on the screen has been loaded with its texts.
    messages: messagesOf(name) as Catalogue,
    // A text that is missing is a fault of ours; it fails where it is read.
    onError(error: IntlError) {
      throw error;
    },
  };
}

/** By language, product and area: every row of a list asks for the same. */
const made = new Map<string, unknown>();

/** The texts of an area as they are said at this moment. */
export function translatorOf<A extends Area = never>(
  area?: A,
  name = PRODUCT.name,
): Translate<A> {
  const key = `${language()}\n${name}\n${area ?? ""}`;
  if (!made.has(key))
    made.set(
      key,
      createTranslator({
        ...textsOf(name),
        ...(area !== undefined && { namespace: area }),
      }),
    );
  return made.get(key) as Translate<A>;
}

/** For what has to say something outside of a component. */
export const say = Object.assign(
  (key: never, values: never) => translatorOf()(key, values),
  {
    // In this language, too, and not in that of when this was loaded.
    markup: (key: never, values: never) => translatorOf().markup(key, values),
    rich: (key: never, values: never) => translatorOf().rich(key, values),
    raw: (key: never): unknown => translatorOf().raw(key),
    has: (key: never) => translatorOf().has(key),
  },
) as Translate;
