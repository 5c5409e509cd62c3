// Writes Node's verdicts: node regenerate.mjs, then UPDATE=1 cargo test -p codecall-grammar.
import fs from 'node:fs';
import path from 'node:path';
const here = (name) => path.join(import.meta.dirname, name);
const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;
const judge = (source) => {
  try {
    new AsyncFunction('"use strict";' + source + '\n');
    return null;
  } catch (error) {
    return error.message;
  }
};

const lines = fs.readFileSync(here('syntax.jsonl'), 'utf8').trimEnd().split('\n');
const cases = lines.map((line) => JSON.parse(line));
for (const item of cases) item.node = judge(item.source);
fs.writeFileSync(here('syntax.jsonl'), cases.map((item) => JSON.stringify(item) + '\n').join(''));

const matrix = JSON.parse(fs.readFileSync(here('asi.json'), 'utf8'));
matrix.verdicts = matrix.frames.map((frame) =>
  matrix.last
    .flatMap((last) => matrix.next.map((next) => frame.replaceAll('$', `${last}\n${next}`)))
    .map((source) => (judge(source) === null ? '1' : '0'))
    .join(''),
);
fs.writeFileSync(here('asi.json'), JSON.stringify(matrix, null, 1) + '\n');
