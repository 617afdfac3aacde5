import ts from 'typescript';
import { sourceFiles, walk } from './read-sources';

/** Attributes whose value a person reads or hears. */
const readAloud =
  /^(label|title|placeholder|alt|description|aria-label|aria-valuetext|question|answer|tells|needs|act|keep|consequence|caption|word|what|help|happened|safe|todo|meta)$/;
const letters = /\p{L}{2,}/u;

function textsIn(file: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  walk(file, (node) => {
    if (ts.isJsxText(node) && letters.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && readAloud.test(node.name.getText()) && !namesATerm(node))
      found.push(...literalOf(node.initializer));
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) found.push(...sentenceOf(node.expression));
  });
  return found.map((text) => `${file.fileName}: ${text}`);
}

/** <Term word="…"> names an entry of the catalogue. */
function namesATerm({ parent }: ts.JsxAttribute): boolean {
  return parent.parent.tagName.getText() === 'Term';
}

function literalOf(value: ts.JsxAttributeValue | undefined): readonly string[] {
  const inner = value && ts.isJsxExpression(value) ? value.expression : value;
  return inner && ts.isStringLiteral(inner) && letters.test(inner.text) ? [inner.text] : [];
}

function sentenceOf(expression: ts.Expression | undefined): readonly string[] {
  if (!expression) return [];
  if (ts.isConditionalExpression(expression))
    return [...sentenceOf(expression.whenTrue), ...sentenceOf(expression.whenFalse)];
  if (ts.isBinaryExpression(expression)) return sentenceOf(expression.right);
  return ts.isStringLiteral(expression) && letters.test(expression.text) ? [expression.text] : [];
}

it('keeps every text that people read in the catalogue', () => {
  const files = sourceFiles(/\.tsx$/);

  expect(files.length).toBeGreaterThan(80);
  expect(files.flatMap(textsIn)).toEqual([]);
});
