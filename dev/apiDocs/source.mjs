/* What a source file exports, with its docstrings. Reads text, and asks for no types. */
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const parsed = new Map();

function parse(root, file) {
  const known = parsed.get(file);
  if (known) return known;
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  parsed.set(file, source);
  return source;
}

/**
 * @returns {{ name: string, node: import("typescript").Node, builder?: string }[]} in the
 * order of the file. What is handed on from another file is that file's; `builder` is what
 * makes a function of Convex.
 */
export function exportsOf(root, file) {
  return parse(root, file).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement))
      return handedOn(root, file, statement);
    return isExported(statement) ? declared(statement) : [];
  });
}

function handedOn(root, file, { exportClause, moduleSpecifier }) {
  const from = path.posix.join(path.posix.dirname(file), moduleSpecifier.text);
  const theirs = exportsOf(root, `${from}.ts`);
  return exportClause.elements.map(({ name }) =>
    theirs.find((one) => one.name === name.text),
  );
}

function isExported(statement) {
  return (
    ts.canHaveModifiers(statement) &&
    ts
      .getModifiers(statement)
      ?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function declared(statement) {
  if (!ts.isVariableStatement(statement))
    return statement.name
      ? [{ name: statement.name.text, node: statement }]
      : [];
  return statement.declarationList.declarations.map((declaration) => ({
    name: declaration.name.getText(),
    node: statement,
    builder: declaration.initializer?.expression?.getText(),
  }));
}

/** The fields of an object type. */
export function membersOf({ type }) {
  return type.members.map((node) => ({ name: node.name.getText(), node }));
}

/** What stands inside of something is set in by two. */
const setOut = (text) => text?.replaceAll("\n  ", "\n");

/** The arguments and the answer of a function of Convex, as they are written. */
export function fieldsOf(statement) {
  const [options] =
    statement.declarationList.declarations[0].initializer.arguments;
  const field = (name) =>
    setOut(
      options.properties
        .find((one) => one.name?.getText() === name)
        ?.initializer?.getText(),
    );
  return { args: field("args"), returns: field("returns") };
}

/** What a file's table of permissions says of each function. */
export function permissionsIn(root, file) {
  const { node } = exportsOf(root, file).find(
    ({ name }) => name === "FUNCTION_PERMISSIONS",
  );
  let table = node.declarationList.declarations[0].initializer;
  while (!ts.isObjectLiteralExpression(table)) table = table.expression;
  return Object.fromEntries(
    table.properties.map(({ name, initializer }) => [
      name.text,
      initializer.text,
    ]),
  );
}

/** What a caller writes or gets, as it is declared; nothing for what a builder makes. */
export function declarationOf(node) {
  if (ts.isFunctionDeclaration(node))
    return node.getText().slice(0, node.body.getStart() - node.getStart());
  if (ts.isPropertySignature(node)) return setOut(node.getText());
  const isData = ts.isTypeAliasDeclaration(node);
  return isData || /= \{/.test(node.getText()) ? node.getText() : "";
}

/** A docstring as Markdown; nothing where there is none. */
export function docOf(node) {
  const doc = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
  if (!doc) return "";
  const lines = doc
    .getText()
    .replace(/^\/\*\*/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  return lines
    .join("\n")
    .trim()
    .replace(/(^|\s)@throws /g, "\n\nThrows ")
    .replace(/(^|\n)@returns /g, "\n\nReturns ")
    .replace(/(^|\s)@param (?:\{.*?\} )?(\w+) /g, "\n\n`$2`: ");
}
