// Movements of a cursor: where it would go, and the going. In a control they follow its text (characters as people see them,
// lines that end with a line feed); elsewhere the browser moves its own selection.
import { type Field, isOwnText, select } from './field.ts';

const MOVES = {
  Left: ['backward', 'character'],
  Right: ['forward', 'character'],
  Up: ['backward', 'line'],
  Down: ['forward', 'line'],
  ToLineStart: ['backward', 'lineboundary'],
  ToLineEnd: ['forward', 'lineboundary'],
  ToDocumentStart: ['backward', 'documentboundary'],
  ToDocumentEnd: ['forward', 'documentboundary'],
} as const;
export type Move = keyof typeof MOVES;

const segmenter = new Intl.Segmenter();

/** Start of the character in front of an offset, and end of the one behind it. */
export function characterBefore(text: string, offset: number): number {
  let before = 0;
  for (const { index } of segmenter.segment(text.slice(0, offset))) before = index;
  return before;
}
export function characterBehind(text: string, offset: number): number {
  const [first] = segmenter.segment(text.slice(offset));
  return offset + (first?.segment.length ?? 0);
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at;
}

/** The same column of the line above or below; the end of the text where there is no such line. */
function otherLine(text: string, offset: number, isDown: boolean): number {
  const start = lineStart(text, offset);
  if (isDown) {
    const next = lineEnd(text, offset) + 1;
    return next > text.length ? text.length : Math.min(next + offset - start, lineEnd(text, next));
  }
  if (start === 0) return 0;
  const above = lineStart(text, start - 1);
  return Math.min(above + offset - start, start - 1);
}

function movedInText({ text, head }: Field, move: Move): number {
  switch (move) {
    case 'Left':
      return characterBefore(text, head);
    case 'Right':
      return characterBehind(text, head);
    case 'Up':
    case 'Down':
      return otherLine(text, head, move === 'Down');
    case 'ToLineStart':
      return lineStart(text, head);
    case 'ToLineEnd':
      return lineEnd(text, head);
    default:
      return move === 'ToDocumentStart' ? 0 : text.length;
  }
}

/** A cursor without Shift goes to that end of what is selected. */
function isCollapse({ anchor, head }: Field, move: Move, extends_: boolean): boolean {
  return !extends_ && anchor !== head && (move === 'Left' || move === 'Right');
}

/** Moves the cursor of a field; with `extends_` what is between stays selected. `read` gives the field as it is then. */
export function moveCursor(field: Field, move: Move, extends_: boolean): void {
  if (!isOwnText(field)) {
    const [direction, granularity] = MOVES[move];
    field.element.focus({ preventScroll: true });
    document.getSelection()?.modify(extends_ ? 'extend' : 'move', direction, granularity);
    return;
  }
  const { anchor, head } = field;
  const ends = move === 'Left' ? Math.min(anchor, head) : Math.max(anchor, head);
  const to = isCollapse(field, move, extends_) ? ends : movedInText(field, move);
  select(field, extends_ ? anchor : to, to);
}

/** Where the cursor would go; the selection stays. */
export function movedTo(field: Field, move: Move, read: () => Field | undefined): number | undefined {
  if (isOwnText(field)) return movedInText(field, move);
  const selection = document.getSelection();
  if (!selection) return undefined;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  selection.modify('move', ...MOVES[move]);
  const moved = read()?.head;
  if (anchorNode && focusNode) selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  return moved;
}
