// Writes broken.jsonl: scripts of the language cases with one token too few, too many or in the wrong place, and what
// Node says of each, [message, line, column]: node broken.mjs
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

const COUNT = 700;
const LONGEST = 320;
const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;
const TOKEN = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[A-Za-z_$][\w$]*|\d[\w.]*|=>|\?\.|\?\?=?|\.\.\.|[=!]==?|[-+*/%&|<>]+=?|[^\s\w]/g;
const EXTRA = [
  ...'; , ) ( } { ] [ . => = + x 1 const let return if for of in new await async function ... ? : ++ / else try'.split(' '),
  ...'catch typeof case default var throw while do * ** ?? && null break continue'.split(' '), "'s'", '`t`',
];

let seed = 20260101;
const random = (below) => {
  seed = (seed * 1664525 + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};

/** [message, line, column] of Node's syntax error; undefined if it has none or its place is not in the source. */
function judge(source) {
  try {
    new AsyncFunction(`"use strict";\n${source}\n`);
    return undefined;
  } catch {}
  try {
    new vm.Script(`(async function(){"use strict";\n${source}\n})`, { filename: 'SRC', lineOffset: -1 });
  } catch (error) {
    const place = /^SRC:(\d+)\n([^\n]*)\n( *)\^/.exec(error.stack);
    if (!place || Number(place[1]) < 1 || Number(place[1]) > source.split('\n').length) return undefined;
    return [error.message, Number(place[1]), Array.from(place[2].slice(0, place[3].length)).length + 1];
  }
}

/** A closing brace too many ends the function that Node is given, not the script. */
const closes = (source) => {
  let depth = 0;
  for (const [token] of source.matchAll(TOKEN)) {
    depth += token === '{' ? 1 : token === '}' ? -1 : 0;
    if (depth < 0) return true;
  }
  return false;
};

const root = path.join(import.meta.dirname, '../../../engine/tests/cases');
const files = fs.readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.js')).sort();
const scripts = files.flatMap((name) => {
  const [, ...cases] = fs.readFileSync(path.join(root, name), 'utf8').split(/^\/\/# .*$/m);
  return cases.map((text) => text.split('\n').filter((line) => !line.startsWith('//')).join('\n').trim());
});
const usable = scripts.filter((text) => text.length > 40 && text.length < LONGEST && !/[\\`]/.test(text));

const lines = new Set();
while (lines.size < COUNT) {
  const text = usable[random(usable.length)];
  const tokens = [...text.matchAll(TOKEN)].map((match) => [match.index, match.index + match[0].length]);
  const at = random(tokens.length - 1);
  const [[start, end], [next, last]] = [tokens[at], tokens[at + 1]];
  const extra = EXTRA[random(EXTRA.length)];
  const source = [
    () => text.slice(0, start) + text.slice(end),
    () => `${text.slice(0, end)} ${text.slice(start)}`,
    () => text.slice(0, start) + text.slice(next, last) + text.slice(end, next) + text.slice(start, end) + text.slice(last),
    () => `${text.slice(0, start)} ${extra} ${text.slice(start)}`,
    () => text.slice(0, start) + extra + text.slice(end),
  ][random(5)]();
  const node = judge(source);
  if (node && !closes(source)) lines.add(JSON.stringify({ source, node }));
}
fs.writeFileSync(path.join(import.meta.dirname, 'broken.jsonl'), [...lines].join('\n') + '\n');
