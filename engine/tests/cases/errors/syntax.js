//# let-twice message=exact
let a = 1;
let a = 2;
//# let-and-var message=exact
let a = 1;
var a = 2;
//# const-and-function message=exact
const f = 1;
function f() { }
//# parameter-and-let message=exact
const f = (p) => { let p = 1; };
//# duplicate-parameters
const f = (a, a) => a;
//# catch-parameter-and-let message=exact
try { } catch (e) { let e = 1; }
//# undefined-label message=exact
for (const x of [1]) { break nowhere; }
//# continue-needs-loop-label
l: { continue l; }
//# break-outside-loop
break;
//# continue-outside-loop
if (true) { continue; }
//# const-without-initialiser
const a;
//# pattern-without-initialiser
let { a };
//# assignment-to-literal
5 = 1;
//# assignment-to-optional-chain
const o = {};
o?.a = 1;
//# assignment-to-expression
let a = 1;
a + 1 = 2;
//# update-of-literal
5++;
//# shorthand-initialiser-outside-pattern message=exact
const o = ({ a = 1 });
//# parenthesised-pattern
let a;
([a]) = [1];
//# rest-not-last
const [...a, b] = [1];
//# rest-parameter-not-last
const f = (...a, b) => a;
//# rest-with-default
const f = (...a = []) => a;
//# rest-trailing-comma
const [...a,] = [1];
//# nullish-mixed-with-or
const x = null ?? 1 || 2;
//# and-mixed-with-nullish
const x = 1 && 2 ?? 3;
//# unary-before-exponent
const x = -2 ** 2;
//# delete-identifier
let x = 1;
delete x;
//# new-optional-chain
const o = {};
new o?.a();
//# octal-literal
const x = 017;
//# octal-like-decimal
const x = 09;
//# octal-escape
const x = '\07';
//# separator-trailing
const x = 1_;
//# separator-doubled
const x = 1__0;
//# separator-after-leading-zero
const x = 0_1;
//# identifier-after-number
const x = 5px;
//# keyword-after-number
const x = 3in [];
//# unterminated-string
const x = 'abc
//# unterminated-template
const x = `abc
//# unterminated-comment
const x = 1; /* never
//# bad-unicode-escape
const x = '\u12';
//# bad-code-point-escape
const x = '\u{110000}';
//# bad-hex-escape
const x = '\xg1';
//# bad-template-escape
const x = `\u{zz}`;
//# reserved-word-binding
const if = 1;
//# strict-reserved-binding
const let = 1;
//# strict-reserved-name
const interface = 1;
//# await-as-binding
const await = 1;
//# static-as-parameter
const f = (static) => 1;
//# eval-binding
const eval = 1;
//# arguments-binding
const f = (arguments) => 1;
//# unclosed-brace
if (true) { return 1;
//# unclosed-parenthesis
return (1 + 2;
//# unclosed-bracket
return [1, 2;
//# extra-brace
return 1; }
//# extra-parenthesis
return (1));
//# missing-operand
return 1 + ;
//# missing-condition
if () { }
//# missing-arrow-body
const f = () => ;
//# missing-comma-in-array
return [1 2];
//# missing-colon-in-ternary
return true ? 1;
//# arrow-on-next-line
const f = ()
=> 1;
//# arrow-as-operand
const x = 1 + () => 2;
//# throw-newline message=exact
throw
new Error('x');
//# else-without-if
else { }
//# case-outside-switch
case 1: break;
//# two-defaults
switch (1) { default: default: }
//# switch-duplicate-let
switch (1) { case 1: let a; case 2: let a; }
//# function-as-if-body
if (true) function f() { }
//# let-as-single-statement
if (true) let x = 1;
//# const-as-single-statement
for (const a of [1]) const b = 2;
//# for-of-with-initialiser
for (const a = 1 of [1]) { }
//# for-of-two-declarations
for (const a, b of [1]) { }
//# for-of-comma-expression
for (const a of [1], [2]) { }
//# for-await-in
for await (const a in {}) { }
//# for-asi-in-head
for (let i = 0
i < 3
i++) { }
//# empty-if-at-end
if (true)
//# object-missing-comma
return { a: 1 b: 2 };
//# object-missing-value
return { a: };
//# object-statement-with-two-keys
{ a: 1, b: 2 }
//# async-arrow-newline
const f = async
() => await 1;
//# await-in-parameter-default
const f = async (a = await 1) => a;
//# duplicate-label
a: a: for (const x of [1]) { }
//# enum-as-name
const enum = 1;
//# dangling-operator
return 1 *;
//# template-unclosed-expression
return `a ${1 `;
//# spread-outside-call
const x = ...[1];
//# comma-first-in-call
return Math.max(, 1);
//# double-comma-in-call
return Math.max(1,, 2);
//# semicolon-in-expression
return (1; 2);
//# decorator-like
@decorator
const x = 1;
//# hash-token
const x = #a;
//# backslash-token
const x = \;
//# division-without-operand
return 5 / ;
//# try-alone
try { }
//# catch-alone
catch (e) { }
//# do-without-while
//! preset balanced
do { break; }
//# while-without-condition
//! preset balanced
while { }
//# increment-of-call
//! expect {"status":"syntax_error"}
const f = () => 1;
f()++;
//# for-const-without-initialiser preset=balanced
for (const i; false;) { }
//# for-in-with-initialiser
for (let a = 1 in {}) { }
//# use-of-private-name-access
const o = {};
return o.#x;
//# default-parameter-missing-value
const f = (a = ) => a;
//# arrow-parameters-with-number
const f = (1) => 1;
//# dot-without-name
const o = {};
return o.;
//# continue-to-label-of-block message=exact
a: { for (const x of [1]) { continue a; } }
//# continue-to-label-of-block-before-loop-label message=exact
a: { b: for (const x of [1]) { continue a; } }
