/** Saves a text as a file on the person's computer; spreadsheets want the mark in front. */
export function download(name: string, text: string) {
  const url = URL.createObjectURL(
    new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the browser has only begun to read.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
