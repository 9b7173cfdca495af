/* Sentences with names in braces, as a message catalogue has them, read back from a text. */

/** Which of the templates a text was made of, and with what; null for one of none. */
export function readerOf<Key extends string>(
  templates: Readonly<Record<Key, string>>,
): (text: string) => { key: Key; params: Record<string, string> } | null {
  const patterns = (Object.keys(templates) as Key[])
    // Those with more words of their own first: others may begin as they do.
    .sort((a, b) => ownWords(templates[b]) - ownWords(templates[a]))
    .map((key) => ({ key, pattern: patternOf(templates[key]) }));
  return (text) => {
    for (const { key, pattern } of patterns) {
      const match = pattern.exec(text);
      if (match) return { key, params: { ...match.groups } };
    }
    return null;
  };
}

function ownWords(template: string): number {
  return template.replace(/\{\w+\}/g, "").length;
}

function patternOf(template: string): RegExp {
  const seen = new Set<string>();
  const pattern = template
    .replace(/[.*+?^$()|[\]\\/]/g, "\\$&")
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      // What stands there again is the same.
      if (seen.has(name)) return `\\k<${name}>`;
      seen.add(name);
      return `(?<${name}>.+)`;
    });
  return new RegExp(`^${pattern}$`, "s");
}
