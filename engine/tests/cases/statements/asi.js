//# lines-without-semicolons
let a = 1
let b = 2
const f = (x) => x + a
return f(b)
//# continues-on-operator
const a = 1
  + 2
  - 3
const b = 5
const c = a
  * b
return [a, c]
//# continues-on-dot
const r = [3, 1, 2]
  .map((x) => x + 1)
  .sort()
  ?.join('-')
return r
//# continues-on-parenthesis
const f = (x) => (y) => y
const r = f
(1)
(2)
return r
//# continues-on-bracket
const a = [[1], [2]]
const r = a
[1]
return r
//# return-newline
const f = () => {
  return
  5
}
return f() === undefined
//# return-object-same-line
const f = () => {
  return {
    a: 1
  }
}
return f()
//# restricted-increment
let x = 1
let y = 2
x
++
y
return [x, y]
//# restricted-decrement
let a = 5, b = 5
a
--b
return [a, b]
//# break-newline-label
let n = 0, l = 0
l: for (const x of [1, 2]) {
  n++
  for (const y of [1]) {
    continue
    l
  }
}
return n
//# arrow-body-then-parenthesis
const log = []
const f = () => { log.push('f') }
(log.push('g'))
f()
return log
//# arrow-body-then-bracket
const log = []
const f = () => { return 1 }
[1, 2].forEach((x) => log.push(x))
return [log, f()]
//# postfix-then-bracket
let i = 0
let a = 1, b = 2
i++
[a, b] = [b, a]
return [i, a, b]
//# postfix-then-parenthesis
let i = 0
const log = []
i++
(() => log.push(i))()
return log
//# let-then-parenthesis
let x
(await null)
x = 5
return x
//# object-literal-in-statement-position-is-block
{ a: 1 }
return 'ok'
//# do-while-then-statement
//! preset balanced
let i = 0
do i++; while (i < 3) i += 10
return i
//# do-while-newline
//! preset balanced
let i = 0
do { i++ }
while (i < 3)
i += 10
return i
//# if-else-lines
let r
if (true)
  r = 1
else
  r = 2
if (false) r = 3
else r += 10
return r
//# if-newline-body
let n = 0
if (n)
n = 5
n += 1
return n
//# one-line-blocks
const f = () => { let y = 5; return y }
{ let z = 1 }
if (true) { f() } else { f() }
return f()
//# block-then-bracket
const a = []
if (true) { a.push(1) }
[2, 3].forEach((x) => a.push(x))
for (const x of [4]) { a.push(x) }
(() => a.push(5))()
return a
//# function-declaration-then-parenthesis
const log = []
function f() { log.push('f') }
(() => log.push('iife'))()
f()
return log
//# function-expression-then-parenthesis
const f = function (x) { return typeof x }
(1)
return f
//# comment-with-newline-counts
const f = () => { return /*
*/ 5 }
return f() === undefined
//# comment-without-newline-does-not
const f = () => { return /* same line */ 5 }
return f()
//# throw-same-line
try { throw new Error('x') } catch (e) { return e.message }
//# yield-like-names
const of = 1
const async = 2
async
function f() { return 3 }
return [of, async, f()]
//# template-continues
const f = 1
const s = 'a'
+ `b`
return s
//# object-method-newlines
const o = {
  m() { return 1 }
  , n: 2
  , async k() { return 3 }
}
return [o.m(), o.n, await o.k()]
//# ternary-lines
const x = 5
const r = x > 3
  ? 'big'
  : 'small'
return r
//# in-and-instanceof-lines
const o = { a: 1 }
const r = 'a'
  in o
const s = o
  instanceof Object
return [r, s]
//# assignment-lines
let a
  = 1
a
  += 2
return a
//# chained-arrow-lines
const f = (a) =>
  (b) =>
    a + b
return f(1)(2)
//# switch-lines
const f = (v) => {
  switch (v) {
    case 1:
      return 'one'
    case 2: {
      return 'two'
    }
    default:
      return 'other'
  }
}
return [f(1), f(2), f(3)]
//# label-lines
outer:
for (const a of [1, 2]) {
  for (const b of [1]) {
    if (a === 1) continue outer
    return a
  }
}
//# try-lines
let r = ''
try {
  r += 1
  throw 0
}
catch {
  r += 2
}
finally {
  r += 3
}
return r
//# exclamation-and-tilde-start
let a = 1
!a
~a
return a
//# plus-minus-lines
let a = 5
let b = a
-1
return [a, b]
//# empty-lines-and-semicolons


;
const x = 1

;;
return x

//# var-lines
var a
var b = 2
var c, d = 4
return [a === undefined, b, c === undefined, d]
//# async-arrow-lines
const f = async () => {
  await null
  return 'x'
}
const r = await f()
return r
//# optional-chain-lines
const o = { a: { b: () => 'deep' } }
const r = o
  ?.a
  ?.b
  ?.()
return r
//# comma-lines
const a = 1,
  b = 2
  , c = 3
return [a, b, c]
//# regex-free-division-line
const a = 10
const b = 2
const g = 5
const r = a
/b/g
return r
//# break-and-semicolon-on-next-line
let r = '';
for (const x of [1, 2]) {
  if (x === 1) continue
  ; else r += x;
}
for (const x of [1, 2]) {
  if (x === 2) break
  ; else r += x;
}
const f = (x) => {
  if (x) return
  ; else return 'no';
};
return [r, f(1), f(0)];
//# keywords-before-blanks-beyond-ascii
const a = typeof 1;
try　{ throw a } catch (e) { return e } finally { }
