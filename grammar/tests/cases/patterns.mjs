// Writes patterns.jsonl: what Node says of patterns made of pieces, right ones and wrong ones.
// node patterns.mjs. A row: pattern (units, where a string could not hold them), flags, what is
// wrong (null: nothing).
import fs from 'node:fs';
import path from 'node:path';

const PIECES = [
  'a', 'é', '(', ')', '(?:', '(?=', '(?!', '(?<=', '(?<!', '(?<n>', '(?<m>', '(?<', '(?', '(?i:',
  '(?i-s:', '(?-', '[', ']', '[^', '-', '{', '}', '{1}', '{1,2}', '{2,1}', '{1', '{,3}', '{2,}',
  ',', '*', '+', '?', '|', '^', '$', '.', '\\', '\\d', '\\W', '\\b', '\\B', '\\1', '\\0', '\\00',
  '\\8', '\\12', '\\x41', '\\x4', '\\u0041', '\\u004', '\\u{41}', '\\u{110000}', '\\u{',
  '\\ud83d\\ude00', '\ud83d', '\ude00', '😀', '\\k', '\\k<n>', '\\k<', '\\c', '\\cA', '\\c1', '\\c_',
  '\\p{L}', '\\p{Foo}', '\\P{gc=Lu}', '\\p{scx=Grek}', '\\p', '\\_', '\\-', '\\/', '\\q', 'n', '>',
  '=', '0', '\\ud83d', '\\\ud83d\ude00', '\\u006e', '(?<\\u006e>', '(?<😀>', '(?<a\u{1d7da}>', '\\t',
  '\0', '\u2028',
];
let state = 20;
const random = (n) => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % n;
};

const rows = new Map();
function judge(pattern, flags) {
  let wrong = null;
  try {
    new RegExp(pattern, flags);
  } catch (error) {
    wrong = error.message.slice(`Invalid regular expression: /${pattern}/${flags}: `.length);
  }
  const units = [...pattern].some((c) => /^[\ud800-\udfff]$/.test(c));
  const written = units ? pattern.split('').map((c) => c.charCodeAt(0)) : pattern;
  rows.set(pattern + '/' + flags, JSON.stringify([written, flags, wrong]));
}

for (const piece of PIECES) for (const flags of ['', 'u']) {
  if (piece) judge(piece, flags);
  judge(`(?<n>a)${piece}`, flags);
  judge(`[${piece}]`, flags);
  judge(`[a-${piece}]`, flags);
  judge(`${piece}*`, flags);
}
while (rows.size < 2000) {
  const pieces = Array.from({ length: 2 + random(4) }, () => PIECES[random(PIECES.length)]);
  const text = pieces.join('');
  const wrapped = [text, `(${text})`, `[${text}]`][random(3)];
  judge(wrapped, ['', 'u', 'i', 'iu'][random(4)]);
}
fs.writeFileSync(path.join(import.meta.dirname, 'patterns.jsonl'), [...rows.values(), ''].join('\n'));
