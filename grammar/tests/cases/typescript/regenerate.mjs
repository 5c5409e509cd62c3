#!/usr/bin/env node
// Writes beside every `<topic>.ts` what is left of it without its types: `<topic>.js`. TypeScript's
// own parser finds the types. The tests read only the written files.
//
//   npm install --no-save typescript ts-blank-space && node grammar/tests/cases/typescript/regenerate.mjs
//
// A line `//# name` begins a case; below `//# name each` every line is a case of its own.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(process.cwd(), 'package.json'));
const ts = require('typescript');
const { default: blank } = await import(pathToFileURL(require.resolve('ts-blank-space')));

function withoutTypes(source, name) {
  const problems = ts.createSourceFile('case.ts', source, ts.ScriptTarget.ESNext).parseDiagnostics;
  for (const problem of problems) {
    console.error(`${name}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}\n   ${source}`);
    process.exitCode = 1;
  }
  return blank(source, () => {
    console.error(`${name}: holds what cannot be left out: ${source}`);
    process.exitCode = 1;
  });
}

for (const file of readdirSync(here).filter((file) => file.endsWith('.ts'))) {
  const out = [];
  let head = null;
  let body = [];
  const flush = () => {
    if (head === null) return;
    const cases = head.endsWith(' each') ? body : [body.join('\n')];
    out.push(head, ...cases.map((one) => withoutTypes(one, `${file}: ${head}`).replace(/[ \t]+$/gm, '')));
  };
  for (const line of readFileSync(join(here, file), 'utf8').replace(/\n$/, '').split('\n')) {
    if (line.startsWith('//# ')) {
      flush();
      [head, body] = [line.trimEnd(), []];
    } else {
      body.push(line);
    }
  }
  flush();
  writeFileSync(join(here, file.replace(/\.ts$/, '.js')), `${out.join('\n')}\n`);
}
