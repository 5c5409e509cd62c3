//# expression
1 + 2
//# expression-with-semicolon
'value';
//# after-declaration
const x = 5;
x * 2;
//# object-in-parentheses
const a = 1;
({ a, b: 2 })
//# await-expression
const f = async () => 'done';
await f()
//# assignment-expression
let x = 1;
x = 7
//# array
[1, 2, 3]
//# call-chain-over-lines
[3, 1, 2]
  .map((x) => x * 2)
  .filter((x) => x > 2)
//# conditional
const n = 5;
n > 3 ? 'big' : 'small';
//# template
const n = 'x';
`${n}!`
//# promise-is-awaited
Promise.resolve(9)
//# earlier-return-wins
if (true) return 'early';
'late'
//# declaration-last
5;
const x = 1;
//# block-last
{ 5; }
//# if-last
if (true) 5;
//# loop-last
for (const x of [1]) x;
//# try-last
try { 5; } catch { 6; }
//# function-last
5;
function f() { return 1; }
//# function-expression-call
(function () { return 'iife'; })()
//# arrow-call
(() => ({ a: 1 }))()
//# comma-last
1, 2, 3
//# undefined-last
undefined
//# null-last
null
//# comment-after
42 // the answer
/* and more */
//! expect {"status":"ok","result":42}
//# only-a-string
'use strict'
//# void
void 0
//# typeof-last
typeof []
//# negative
-5
//# new-expression
new Map([['a', 1]])
//# update-last
let i = 1;
i++
//# throw-not-expression
const x = 1;
throw new TypeError('boom');
//# wrapper-function
async function __ag_main() {
  const x = await Promise.resolve(4);
  return x + 1;
}
//# wrapper-has-no-implicit-result
async function __ag_main() {
  5;
}
//# two-statements-one-line
const a = 1; a + 1
//# asi-before-last
const a = 1
const b = 2
a + b
//# async-arrow-result
(async () => 5)()
