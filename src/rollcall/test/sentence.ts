/**
 * Finds what a person reads as one text, though names in it stand apart:
 * `screen.findByText(sentence("Created East."))`.
 */
export function sentence(text: string | RegExp) {
  const says = ({ textContent }: Element) => {
    const read = textContent.replace(ISOLATES, "");
    return typeof text === "string" ? read === text : text.test(read);
  };
  return (_: string, element: Element | null): boolean =>
    element !== null && says(element) && ![...element.children].some(says);
}

/** What sets a name apart where there are no elements; nobody sees it. */
const ISOLATES = /[\u2068\u2069]/g;
