#!/usr/bin/env node
// Writes `root.txt`, the order of all characters that the root collation of CLDR gives weights of their own,
// as Node 20 sorts them.
//
//   node root.mjs allkeys.txt > root.txt
//
// `allkeys.txt` is the table of the Unicode Collation Algorithm
// (https://www.unicode.org/Public/UCA/13.0.0/allkeys.txt): it tells which characters are several letters in one, and
// third weights. Everything else is measured with `Intl.Collator`.
import { readFileSync } from 'node:fs';

const collator = new Intl.Collator('en-US');
const byBase = new Intl.Collator('en-US', { sensitivity: 'base' });
const byAccent = new Intl.Collator('en-US', { sensitivity: 'accent' });
const shifted = new Intl.Collator('en-US', { ignorePunctuation: true });
const text = (code) => String.fromCodePoint(code);
const hex = (code) => code.toString(16);
const compare = (one, a, b) => one.compare(text(a), text(b));

const keys = new Map();
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  const found = /^([0-9A-F]+)\s*;\s*((\[[^\]]*\])+)/.exec(line);
  if (found === null) continue;
  const elements = [...found[2].matchAll(/\[[.*]([0-9A-F]+)\.([0-9A-F]+)\.([0-9A-F]+)\]/g)];
  keys.set(parseInt(found[1], 16), elements.map((one) => one.slice(1).map((weight) => parseInt(weight, 16))));
}

// ---- kinds of characters ------------------------------------------------------------------------

const isLeftOut = (code) => code >= 0xac00 && code < 0xd7a4 || code >= 0xd800 && code < 0xf900 || code >= 0xf0000;
const letters = [];
const marks = [];
const ignorable = [];
const compatible = [];
const composed = [];
const digits = [];
for (let code = 0; code < 0x110000; code += 1) {
  if (isLeftOut(code)) continue;
  const one = text(code);
  if (!/^\p{Assigned}$/u.test(one) || /^\p{Unified_Ideograph}$/u.test(one)) continue;
  if (/^\p{Nd}$/u.test(one)) digits.push(code);
  const parts = [...one.normalize('NFD')];
  if (one.normalize('NFD') !== one) {
    // Letters that sort apart from the letter in them.
    if (parts.length === 2 && one.normalize('NFC') === one && byBase.compare(one, parts[0]) !== 0) composed.push(code);
    continue;
  }
  const whole = one.normalize('NFKD');
  if (whole !== one && byAccent.compare(one, whole) === 0 && collator.compare(one, '') !== 0) compatible.push(code);
  else if (collator.compare(one, '') === 0) ignorable.push(code);
  else if (byBase.compare(one, '') === 0) marks.push(code);
  else letters.push(code);
}

const ranges = (codes) => {
  const found = [];
  for (const code of codes) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  return found;
};
const range = ([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`);

// ---- letters that are several in one ------------------------------------------------------------

const firstWeight = (element) => element[0];
const byWeight = new Map();
for (const code of letters) {
  const elements = keys.get(code);
  if (elements?.length === 1 && elements[0][2] === 2) byWeight.set(elements[0][0], code);
}
const markOf = new Map();
for (const code of [...marks].reverse()) {
  const elements = keys.get(code);
  if (elements?.length === 1) markOf.set(elements[0][1], code);
}
/**
 * The characters that a character sorts as, with third weights, or null if it stands for itself. 0 stands for a mark
 * that is no character: it tells a ligature from its letters.
 */
function expansion(code) {
  const elements = keys.get(code);
  if (elements === undefined || elements.length < 2) return null;
  if (firstWeight(elements[0]) >= 0xfb00) {
    const ideograph = firstWeight(elements[0]) - 0xfb40 << 15 | firstWeight(elements[1]) & 0x7fff;
    return [`${hex(ideograph)}.4`, '0.4'];
  }
  const isMarked = elements.length === 2 && elements[1][0] === 0 && markOf.has(elements[1][1]);
  if (elements.filter(firstWeight).length < 2 && !isMarked) return null;
  const parts = elements.map(([first, second, third]) => {
    const part = first === 0 ? markOf.get(second) ?? 0 : byWeight.get(first);
    return part === undefined ? null : `${hex(part)}.${hex(third)}`;
  });
  return parts.includes(null) ? null : parts;
}
const expansions = new Map();
for (const code of letters) {
  const parts = expansion(code);
  if (parts === null) continue;
  const whole = parts.filter((part) => !part.startsWith('0.')).map((part) => text(parseInt(part, 16))).join('');
  if (byBase.compare(text(code), whole) === 0) expansions.set(code, parts);
}

// ---- first weights ------------------------------------------------------------------------------

const sorted = [...letters, ...composed].filter((code) => !expansions.has(code)).sort((a, b) => compare(collator, a, b) || a - b);
const groups = [];
for (const code of sorted) {
  const group = groups.at(-1);
  if (group !== undefined && compare(byBase, group[0], code) === 0) group.push(code);
  else groups.push([code]);
}

const third = (code) => keys.get(code)?.[0][2] ?? (text(code).toLowerCase() === text(code) ? 2 : 8);

/** Tokens of characters that share the first weight of the first of them. */
function members(group) {
  const [first] = group;
  const tokens = [];
  let second = 0;
  let before = first;
  for (const code of group.slice(1)) {
    if (compare(byAccent, before, code) !== 0) second += 1;
    before = code;
    const small = text(code).toLowerCase();
    const isImplied = small !== text(code) && small.length === text(code).length && third(code) === 8
      && group.includes(small.codePointAt(0)) && byAccent.compare(text(code), small) === 0;
    if (!isImplied) tokens.push(`=${hex(code)}.${hex(second)}.${hex(third(code))}`);
  }
  return tokens;
}

const lines = [];
const write = (name, tokens) => {
  lines.push(`@${name}`);
  let line = '';
  for (const token of tokens) {
    if (line.length + token.length > 118) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? token : ` ${token}`;
  }
  lines.push(line);
};

const tokens = [];
let run = null;
const endRun = () => {
  if (run !== null) tokens.push(range(run));
  run = null;
};
let isPunctuation = true;
for (const group of groups) {
  const [code] = group;
  if (isPunctuation && shifted.compare(text(code), '') !== 0) {
    endRun();
    tokens.push('|');
    isPunctuation = false;
  }
  if (run !== null && run[1] === code - 1) run[1] = code;
  else {
    endRun();
    run = [code, code];
  }
  const more = members(group);
  if (more.length > 0) {
    endRun();
    tokens.push(...more);
  }
}
endRun();
write('letters', tokens);

// ---- the rest -----------------------------------------------------------------------------------

marks.sort((a, b) => collator.compare(`a${text(a)}`, `a${text(b)}`) || a - b);
const markTokens = [];
for (const [index, code] of marks.entries()) {
  const isSame = index > 0 && collator.compare(`a${text(marks[index - 1])}`, `a${text(code)}`) === 0;
  markTokens.push(`${isSame ? '=' : ''}${hex(code)}`);
}
write('marks', markTokens);
write('ignorable', ranges(ignorable).map(range));
write('expansions', [...expansions].map(([code, parts]) => `${hex(code)}:${parts.join('+')}`));

/**
 * How a character differs from what it is compatible with: the third weight of a small letter in that style, plus 80
 * where a capital has the same.
 */
function style(code) {
  const elements = keys.get(code);
  const whole = text(code).normalize('NFKD');
  if (elements === undefined) return /^[\p{Nd}A-Z]/u.test(whole) ? 5 : 0x14;
  const weights = elements.filter(firstWeight).map(([, , weight]) => weight);
  const ofCapitals = { 8: 2, 9: 3, 10: 4, 11: 5, 12: 6, 29: 0x14 };
  const small = weights.find((weight) => ofCapitals[weight] === undefined);
  if (small === undefined) return ofCapitals[weights[0]] ?? 4;
  return small > 2 && /^\p{Lu}+$/u.test(whole) ? small + 0x80 : small;
}
const styles = new Map(compatible.map((code) => [code, style(code)]));
// What lies between two characters of one style is found elsewhere, or nowhere.
const alike = [];
for (const code of compatible) {
  const last = alike.at(-1);
  if (last !== undefined && styles.get(last[0]) === styles.get(code)) last[1] = code;
  else alike.push([code, code]);
}
write('styles', alike.map((one) => `${range(one)}.${hex(styles.get(one[0]))}`));
write('composed', composed.map(hex));
write('digits', ranges(digits).flatMap(([from, to]) => {
  const starts = [];
  for (let code = from; code <= to; code += 10) starts.push(hex(code));
  return starts;
}));
process.stdout.write(`# Written by root.mjs from data of Unicode, Inc. (Unicode-3.0 licence).\n${lines.join('\n')}\n`);
