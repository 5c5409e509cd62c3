//# eval-call
//! expect {"status":"illegal_access","error":{"rule":"NO_EVAL"}}
eval('1 + 1')
//# function-constructor
//! expect {"status":"illegal_access","error":{"rule":"NO_EVAL"}}
const f = new Function('return 1');
return f();
//# function-constructor-called
//! expect {"status":"illegal_access","error":{"rule":"NO_EVAL"}}
return Function('return 1')();
//# import-declaration
//! expect {"status":"illegal_access","error":{"rule":"NO_MODULES"}}
import fs from 'fs';
//# import-call
//! expect {"status":"illegal_access","error":{"rule":"NO_MODULES"}}
const m = await import('fs');
//# import-meta
//! expect {"status":"illegal_access","error":{"rule":"NO_MODULES"}}
return import.meta.url;
//# export-declaration
//! expect {"status":"illegal_access","error":{"rule":"NO_MODULES"}}
export const a = 1;
//# require-call
//! expect {"status":"illegal_access","error":{"rule":"NO_MODULES"}}
const fs = require('fs');
//# this-in-script
//! expect {"status":"illegal_access","error":{"rule":"NO_THIS"}}
return this;
//# this-in-method
//! expect {"status":"illegal_access","error":{"rule":"NO_THIS"}}
const o = { n: 1, get2() { return this.n; } };
//# class-declaration
//! expect {"status":"illegal_access","error":{"rule":"NO_CLASS"}}
class A { }
//# class-expression
//! expect {"status":"illegal_access","error":{"rule":"NO_CLASS"}}
const A = class extends B { };
//# super-call
//! expect {"status":"illegal_access","error":{"rule":"NO_CLASS"}}
const o = { m() { return super.m(); } };
//# new-target
//! expect {"status":"illegal_access","error":{"rule":"NO_CLASS"}}
function f() { return new.target; }
//# generator-declaration
//! expect {"status":"illegal_access","error":{"rule":"NO_GENERATOR"}}
function* g() { yield 1; }
//# generator-expression
//! expect {"status":"illegal_access","error":{"rule":"NO_GENERATOR"}}
const g = function* () { };
//# generator-method
//! expect {"status":"illegal_access","error":{"rule":"NO_GENERATOR"}}
const o = { *m() { } };
//# async-generator-method
//! expect {"status":"illegal_access","error":{"rule":"NO_GENERATOR"}}
const o = { async *m() { } };
//# yield-expression
//! expect {"status":"illegal_access","error":{"rule":"NO_GENERATOR"}}
const f = () => { yield 1; };
//# getter
//! expect {"status":"illegal_access","error":{"rule":"NO_ACCESSOR"}}
const o = { get x() { return 1; } };
//# setter
//! expect {"status":"illegal_access","error":{"rule":"NO_ACCESSOR"}}
const o = { set x(v) { } };
//# with-statement
//! expect {"status":"illegal_access","error":{"rule":"NO_WITH"}}
with (Math) { max(1, 2); }
//# debugger-statement
//! expect {"status":"illegal_access","error":{"rule":"NO_DEBUGGER"}}
debugger;
//# tagged-template
//! expect {"status":"illegal_access","error":{"rule":"NO_TAGGED_TEMPLATE"}}
const tag = (s) => s;
return tag`a${1}`;
//# string-raw-as-tag
//! expect {"status":"illegal_access","error":{"rule":"NO_TAGGED_TEMPLATE"}}
return String.raw`a\n`;
//# bigint-literal
//! expect {"status":"illegal_access","error":{"rule":"NO_BIGINT"}}
return 10n;
//# while-loop preset=secure
//! expect {"status":"illegal_access","error":{"rule":"DISALLOWED_LOOP"}}
let i = 0;
while (i < 3) i++;
//# do-while-loop preset=secure
//! expect {"status":"illegal_access","error":{"rule":"DISALLOWED_LOOP"}}
let i = 0;
do { i++; } while (i < 3);
//# uncounted-for preset=secure
//! expect {"status":"illegal_access","error":{"rule":"DISALLOWED_LOOP"}}
for (let n = 10; n; n = n >> 1) { }
//# counted-for-in-locked-down preset=locked_down
//! expect {"status":"illegal_access","error":{"rule":"DISALLOWED_LOOP"}}
for (let i = 0; i < 3; i++) { }
//# endless-for preset=balanced
//! expect {"status":"illegal_access","error":{"rule":"INFINITE_LOOP"}}
for (;;) { await null; }
//# endless-while preset=balanced
//! expect {"status":"illegal_access","error":{"rule":"INFINITE_LOOP"}}
while (true) { await null; }
//# endless-do preset=balanced
//! expect {"status":"illegal_access","error":{"rule":"INFINITE_LOOP"}}
do { await null; } while (1);
//# arguments-object
//! expect {"status":"illegal_access","error":{"rule":"NO_ARGUMENTS"}}
function f() { return arguments[0]; }
//# await-in-sync-function
//! expect {"status":"syntax_error","error":{"rule":"AWAIT_IN_SYNC_FUNCTION"}}
[1].forEach((x) => { await callTool('a', { x }); });
//# blocked-member
//! expect {"status":"illegal_access","error":{"rule":"BLOCKED_PROPERTY"}}
return [].constructor;
//# blocked-string-key
//! expect {"status":"illegal_access","error":{"rule":"BLOCKED_PROPERTY"}}
return ({})['__proto__'];
//# blocked-joined-key
//! expect {"status":"illegal_access","error":{"rule":"BLOCKED_PROPERTY"}}
return ({})['proto' + 'type'];
//# blocked-literal-key
//! expect {"status":"illegal_access","error":{"rule":"BLOCKED_PROPERTY"}}
return { constructor: 1 };
//# blocked-pattern-key
//! expect {"status":"illegal_access","error":{"rule":"BLOCKED_PROPERTY"}}
const { prototype } = Object;
//# blocked-in
//! expect {"status":"illegal_access","error":{"rule":"BLOCKED_PROPERTY"}}
return '__defineGetter__' in {};
//# prototype-of-a-global
//! expect {"status":"illegal_access","error":{"rule":"BLOCKED_PROPERTY"}}
return Array.prototype;
//# define-property
//! expect {"status":"illegal_access","error":{"rule":"NO_META_PROGRAMMING"}}
Object.defineProperty({}, 'a', { value: 1 });
//# get-own-property-descriptor
//! expect {"status":"illegal_access","error":{"rule":"NO_META_PROGRAMMING"}}
Object.getOwnPropertyDescriptor({ a: 1 }, 'a');
//# set-prototype-of
//! expect {"status":"illegal_access","error":{"rule":"NO_META_PROGRAMMING"}}
Object.setPrototypeOf({}, null);
//# get-prototype-of
//! expect {"status":"illegal_access","error":{"rule":"NO_META_PROGRAMMING"}}
Object.getPrototypeOf({});
//# get-own-property-symbols
//! expect {"status":"illegal_access","error":{"rule":"NO_META_PROGRAMMING"}}
Object.getOwnPropertySymbols({});
//# new-string
//! expect {"status":"illegal_access","error":{"rule":"NO_WRAPPER_OBJECT"}}
return new String('a');
//# new-number
//! expect {"status":"illegal_access","error":{"rule":"NO_WRAPPER_OBJECT"}}
return new Number(1);
//# new-boolean
//! expect {"status":"illegal_access","error":{"rule":"NO_WRAPPER_OBJECT"}}
return new Boolean(true);
//# unknown-member
//! expect {"status":"illegal_access","error":{"rule":"UNKNOWN_MEMBER"}}
return Math.sum(1, 2);
//# unknown-name
//! expect {"status":"illegal_access","error":{"rule":"UNKNOWN_GLOBAL"}}
return lodash.map([1], (x) => x);
//# assigned-global
//! expect {"status":"illegal_access","error":{"rule":"CONST_GLOBAL"}}
Math = {};
//# assigned-undefined
//! expect {"status":"illegal_access","error":{"rule":"CONST_GLOBAL"}}
undefined = 1;
//# declared-host-name
//! expect {"status":"illegal_access","error":{"rule":"RESERVED_BINDING"}}
const callTool = 1;
//# declared-prefix
//! expect {"status":"illegal_access","error":{"rule":"RESERVED_PREFIX"}}
const __safe_x = 1, __ag_x = 2, __REF_x = 3;
//# html-comment-open
//! expect {"status":"illegal_access","error":{"rule":"NO_HTML_COMMENT"}}
const a = 1; <!-- a
//# html-comment-close
//! expect {"status":"illegal_access","error":{"rule":"NO_HTML_COMMENT"}}
const a = 1;
--> a
//# identifier-escape
//! expect {"status":"illegal_access","error":{"rule":"NO_IDENTIFIER_ESCAPE"}}
const \u0061 = 1;
//# console-in-locked-down preset=locked_down
//! expect {"status":"illegal_access","error":{"rule":"CONSOLE_DISABLED"}}
console.log(1);
//# symbol
//! expect {"status":"illegal_access","error":{"rule":"NO_SYMBOL"}}
return Symbol('a');
//# timers
//! expect {"status":"illegal_access","error":{"rule":"NO_TIMERS"}}
await new Promise((r) => setTimeout(r, 10));
//# process
//! expect {"status":"illegal_access","error":{"rule":"NO_HOST_ACCESS"}}
return process.env;
//# fetch
//! expect {"status":"illegal_access","error":{"rule":"NO_NETWORK"}}
return fetch('https://example.test');
//# global-this
//! expect {"status":"illegal_access","error":{"rule":"NO_GLOBAL_ACCESS"}}
return globalThis;
//# proxy
//! expect {"status":"illegal_access","error":{"rule":"NO_REFLECTION"}}
return new Proxy({}, {});
//# weak-map
//! expect {"status":"illegal_access","error":{"rule":"NO_WEAK_REFERENCES"}}
return new WeakMap();
//# typed-array
//! expect {"status":"illegal_access","error":{"rule":"NO_BINARY"}}
return new Uint8Array(2);
//# worker
//! expect {"status":"illegal_access","error":{"rule":"NO_WORKERS"}}
return new Worker('a.js');
//# intl
//! expect {"status":"illegal_access","error":{"rule":"NO_INTL"}}
return new Intl.NumberFormat().format(1);
//# bigint-function
//! expect {"status":"illegal_access","error":{"rule":"NO_BIGINT"}}
return BigInt(1);
//# literal-self-reference
//! expect {"status":"illegal_access","error":{"code":"SELF_REFERENCE_BLOCKED"}}
return callTool('codecall:execute', {});
//# backreference
//! expect {"status":"illegal_access","error":{"rule":"REGEX_BACKREFERENCE"}}
return /(a)\1/.test('aa');
//# regex-v-flag
//! expect {"status":"illegal_access","error":{"rule":"REGEX_UNSUPPORTED"}}
return /a/v;
//# empty-script
//! expect {"status":"syntax_error","error":{"rule":"EMPTY_SCRIPT"}}
// nothing
