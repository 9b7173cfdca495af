/*
 * ICU's message syntax as a tree, as far as the texts use it: text, values, tags and
 * choices. For what looks at texts or writes them anew; the dashboard itself says them with
 * use-intl.
 */

export type Node =
  | { kind: "text"; text: string }
  /** "{name}" or "{count, number}", as it stands there. "#" is one too. */
  | { kind: "value"; name: string; source: string }
  | { kind: "tag"; name: string; inside: Node[] }
  /** `options`: what each choice says. */
  | {
      kind: "choice";
      name: string;
      type: "plural" | "select" | "selectordinal";
      options: Map<string, Node[]>;
    };

/** @throws Error where it is no message */
export function parseIcu(message: string): Node[] {
  const reader = { message, at: 0 };
  const nodes = readNodes(reader, false);
  if (reader.at < message.length)
    throw new Error(`Something is left over at ${reader.at}: ${message}`);
  return nodes;
}

type Reader = { message: string; at: number };

function readNodes(reader: Reader, isCounted: boolean): Node[] {
  const nodes: Node[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") nodes.push({ kind: "text", text });
    text = "";
  };
  while (reader.at < reader.message.length) {
    const rest = reader.message.slice(reader.at);
    if (rest.startsWith("}") || rest.startsWith("</")) break;
    const tag = /^<(\w+)>/.exec(rest);
    if (tag) {
      flush();
      reader.at += tag[0].length;
      const inside = readNodes(reader, isCounted);
      expect(reader, `</${tag[1]}>`);
      nodes.push({ kind: "tag", name: tag[1]!, inside });
    } else if (rest.startsWith("{")) {
      flush();
      nodes.push(readArgument(reader));
    } else if (isCounted && rest.startsWith("#")) {
      flush();
      reader.at++;
      nodes.push({ kind: "value", name: "#", source: "#" });
    } else {
      text += rest.charAt(0);
      reader.at++;
    }
  }
  flush();
  return nodes;
}

const CHOICE = /^\{\s*(\w+)\s*,\s*(plural|select|selectordinal)\s*,\s*/;

function readArgument(reader: Reader): Node {
  const rest = reader.message.slice(reader.at);
  const choice = CHOICE.exec(rest);
  if (!choice) {
    const value = /^\{\s*(\w+)[^{}]*\}/.exec(rest);
    if (!value) throw new Error(`No value: ${reader.message}`);
    reader.at += value[0].length;
    return { kind: "value", name: value[1]!, source: value[0] };
  }
  reader.at += choice[0].length;
  const type = choice[2] as "plural" | "select" | "selectordinal";
  const options = new Map<string, Node[]>();
  for (;;) {
    const option = /^\s*(=?\w+)\s*\{/.exec(reader.message.slice(reader.at));
    if (!option) break;
    reader.at += option[0].length;
    options.set(option[1]!, readNodes(reader, type !== "select"));
    expect(reader, "}");
  }
  reader.at += /^\s*/.exec(reader.message.slice(reader.at))![0].length;
  expect(reader, "}");
  return { kind: "choice", name: choice[1]!, type, options };
}

function expect(reader: Reader, text: string) {
  if (!reader.message.startsWith(text, reader.at))
    throw new Error(`"${text}" is missing at ${reader.at}: ${reader.message}`);
  reader.at += text.length;
}

/** The message of a tree, with its texts as `write` has them. */
export function printIcu(
  nodes: readonly Node[],
  write: (text: string) => string = (text) => text,
): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case "text":
          return write(node.text);
        case "value":
          return node.source;
        case "tag":
          return `<${node.name}>${printIcu(node.inside, write)}</${node.name}>`;
        case "choice": {
          const options = [...node.options].map(
            ([name, inside]) => `${name} {${printIcu(inside, write)}}`,
          );
          return `{${node.name}, ${node.type}, ${options.join(" ")}}`;
        }
      }
    })
    .join("");
}
