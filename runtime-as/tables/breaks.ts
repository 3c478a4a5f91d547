// Line breaks inside ASCII words, measured in Chromium: character → characters before which a line may start.
// Pairs that are absent do not break; blanks always do (css-text-3 §5.1).

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const OPENING = '(<[{';
/** A hyphen lets go of almost everything but closing punctuation. */
const AFTER_HYPHEN = `"#%&'(*+-0123456789<=>@[\\^_\`{|~${LETTERS}`;
const AFTER_QUESTION = `#$%&(*+-0123456789<=>@[\\^_\`{|~${LETTERS}`;

export const BREAK_AFTER: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'!"#%&)*+,.:;=>\\]|}~'].map((c) => [c, OPENING])),
  '-': AFTER_HYPHEN,
  '?': AFTER_QUESTION,
};
