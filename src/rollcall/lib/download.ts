/** Spreadsheets want the mark in front. */
export function downloadCsv(name: string, text: string) {
  download(
    name,
    new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" }),
  );
}

/** JSON, a line each. */
export function downloadJsonLines(name: string, text: string) {
  download(name, new Blob([text], { type: "application/x-ndjson" }));
}

/** Saves a file on the person's computer. */
function download(name: string, file: Blob) {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the browser has only begun to read.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
