import { existsSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/*
 * Which texts the code asks for, by its types: `t(kind)` asks for as many as `kind` has, and
 * `t(`labels.role.${role}`)` for one of each role.
 */

export const ROOT = path.resolve(import.meta.dirname, "../../..");
const inProject = (file: string) => path.relative(ROOT, file);

export type Asked = {
  /** By file: the keys that it asks for. */
  keys: Map<string, Set<string>>;
  /** Files that ask for a text whose key is any string. */
  byAnyKey: string[];
  /** By file: what it imports of this project with its own code, types left out. */
  imports: Map<string, string[]>;
  /** What is loaded later, with the parts of the texts that come with it. */
  parts: { file: string; packs: string[] }[];
};

/** Reads all of the dashboard's code; it takes a compiler's time. */
export function readAsked(): Asked {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(ROOT, "tsconfig.json"),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (!config) throw new Error("tsconfig.json can't be read.");
  const program = ts.createProgram(
    [path.join(ROOT, "src/main.tsx"), path.join(ROOT, "src/rollcall/index.ts")],
    config.options,
  );
  const checker = program.getTypeChecker();
  const asked: Asked = {
    keys: new Map(),
    byAnyKey: [],
    imports: new Map(),
    parts: [],
  };
  for (const source of program.getSourceFiles()) {
    const file = inProject(source.fileName);
    if (!file.startsWith("src/")) continue;
    const keys = new Set<string>();
    asked.keys.set(file, keys);
    asked.imports.set(file, importsOf(source));
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) {
        for (const key of keysOf(node, checker))
          if (key === null) asked.byAnyKey.push(file);
          else keys.add(key);
        const part = partOf(node, source);
        if (part) asked.parts.push(part);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return asked;
}

const WAYS = new Set(["rich", "markup", "raw", "has"]);

/** Null: any string. */
function keysOf(
  { expression, arguments: [key] }: ts.CallExpression,
  checker: ts.TypeChecker,
): (string | null)[] {
  const translator =
    ts.isPropertyAccessExpression(expression) && WAYS.has(expression.name.text)
      ? expression.expression
      : expression;
  const area = areaOf(checker.getTypeAtLocation(translator), checker);
  if (area === null || key === undefined) return [];
  const prefix = area === "" ? "" : `${area}.`;
  return literals(checker.getTypeAtLocation(key)).map(
    (name) => name && prefix + name,
  );
}

/** "": all of the catalogue. Null: it is no translator. */
function areaOf(type: ts.Type, checker: ts.TypeChecker): string | null {
  const { aliasSymbol, aliasTypeArguments = [] } = type;
  if (aliasSymbol === undefined) return null;
  if (/^_?Translat(e|or)$/.test(aliasSymbol.name)) {
    const area = aliasTypeArguments.at(-1);
    return area?.isStringLiteral() === true ? area.value : "";
  }
  // type Say = Translate<"importing">
  for (const declaration of aliasSymbol.declarations ?? [])
    if (
      ts.isTypeAliasDeclaration(declaration) &&
      ts.isTypeReferenceNode(declaration.type) &&
      declaration.type.typeName.getText() === "Translate"
    ) {
      const [area] = declaration.type.typeArguments ?? [];
      const named = area && checker.getTypeFromTypeNode(area);
      return named?.isStringLiteral() === true ? named.value : "";
    }
  return null;
}

function literals(type: ts.Type): (string | null)[] {
  if (type.isUnion()) return type.types.flatMap(literals);
  return [type.isStringLiteral() ? type.value : null];
}

/** `part(import("./TeamRoute"), "team", "inviting")` */
function partOf(
  { expression, arguments: [loading, ...packs] }: ts.CallExpression,
  source: ts.SourceFile,
) {
  if (!ts.isIdentifier(expression) || expression.text !== "part") return null;
  if (!loading || !ts.isCallExpression(loading)) return null;
  const [name] = loading.arguments;
  const file = name && ts.isStringLiteral(name) && resolved(source, name.text);
  return file
    ? {
        file,
        packs: packs.filter(ts.isStringLiteral).map(({ text }) => text),
      }
    : null;
}

function importsOf(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (
      !ts.isImportDeclaration(statement) &&
      !ts.isExportDeclaration(statement)
    )
      return [];
    const from = statement.moduleSpecifier;
    if (!from || !ts.isStringLiteral(from) || isOfTypes(statement)) return [];
    return resolved(source, from.text) ?? [];
  });
}

function isOfTypes(
  statement: ts.ImportDeclaration | ts.ExportDeclaration,
): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause?.namedBindings;
  return (
    clause?.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

function resolved(source: ts.SourceFile, name: string): string | undefined {
  if (!name.startsWith(".")) return undefined;
  const file = path.resolve(path.dirname(source.fileName), name);
  const found = [".ts", ".tsx", "/index.ts"].find((end) =>
    existsSync(file + end),
  );
  return found && inProject(file + found);
}

/** A file with all that comes with it. */
export function closureOf({ imports }: Asked, file: string): Set<string> {
  const files = new Set<string>();
  const open = [file];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (files.has(next)) continue;
    files.add(next);
    open.push(...(imports.get(next) ?? []));
  }
  return files;
}
