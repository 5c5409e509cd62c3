//# leading union
type Status =
  | 'open'
  | 'closed'
  | { kind: 'other'; note?: string };
f()

//# alias before brackets
type A = B
[1, 2].forEach(f)

//# alias before parenthesis
type A = B
(f)()

//# alias before template
const v1 = x
type A = B
f(v1)

//# alias ends at line
type A = string
type B = number
const v1: A = 'a'

//# alias goes on
type A = B
  | C
  & D
f()

//# alias of a function
type A = (a: string,
  b: number
) => void
f()

//# alias conditional over lines
type A<T> =
  T extends string ? 'a'
  : T extends number ? 'b'
  : never
f()

//# interface ends a statement
f()
interface A { a: string }
(g)()

//# interface between statements
x
interface A {
  a: string
  b: number
}
[1].map(f)

//# alias ends a statement
const v1 = x
type A = string
;[1].map(f)

//# interface members by line
interface A {
  a: string
  b?: number
  readonly c: boolean
  [key: string]: unknown
  d(x: number): string
  e: () => void
  f: Array<{
    g: string
    h: number
  }>
  'quoted': string
  new (x: number): A
  (x: number): string
  <T>(x: T): T
  get i(): string
  set i(v: string)
  readonly: string
  get: string
  type: string
}
f()

//# interface members with commas and comments
interface A {
  // first
  a: string, // of all
  /* second */ b: number;
  /** third */
  c: boolean
}
f()

//# assertion before parenthesis
const v1 = x as T
(f)()

//# assertion before bracket
let v1 = x as any
[v1] = [1]

//# assertion before template
const v1 = x as T
`a`

//# assertion before method
const v1 = (x as T)
  .a()
  .b()

//# assertion goes on
const v1 = x as T
  || y
const v2 = x as T
  ? y
  : z

//# assertion of an object
const v1 = {
  a: 1,
} as const
const v2 = [
  'a',
] as const
f(v1, v2)

//# as on a new line is a name
var as, T
x
as
T

//# non-null before line end
const v1 = x!
const v2 = y!
f(v1, v2)

//# non-null before method chain
x!
  .a()!
  .b!
  .c

//# not is not non-null
x
!y

//# type is a name
let type = 1
type
f(type)
type = 2

//# type on its own line
var type, A
type
A = 1

//# declare is a name
var declare, A
declare
A = 1

//# interface with generic extends over lines
interface A<
  T extends object,
  U = T
> extends B<T>,
  C<U> {
  a: T
}
f()

//# parameters over lines
function v1(
  p1: string,
  p2: {
    a: number
    b?: string
  },
  p3?: string,
  ...p4: unknown[]
): Promise<
  Array<string>
> {
  return x
}

//# arrow over lines
const v1 = async (
  p1: string,
  p2: number = 1,
): Promise<{
  a: string
}> => {
  return x
}
f(v1)

//# type arguments over lines
const v1 = await callTool<
  Array<{
    id: string
  }>
>(
  'users:list',
  {},
)

//# constructor without arguments
const v1 = new Map<string, number>
const v2 = 1

//# variable over lines
const v1:
  | string
  | undefined = x
let v2: Record<
  string,
  number
> = {}
let v3: string

//# overloads
function v1(a: string): string
function v1(a: number): number
function v1(a: any): any { return a }
v1(1)

//# async implementation of overloads
function v1(a: string): Promise<string>;
function v1(a: number): Promise<number>;
async function v1(a: any): Promise<any> { return a }
v1(1)

//# overloads in a block
{
  function v1(a: string): string
  function v1(a: any) { return a }
  v1('a')
}

//# declarations without traces
declare const A: string
declare let B: number, C: string
declare function D(x: string, y?: number): Promise<void>
declare function D(x: string): void;
declare type E = string
declare interface F { a: string }
f()

//# conditional arrows
const v1 = x ? (y) : z
const v2 = x ? (y) : (p1: string) => p1
const v3 = x ? (p1: string) => p1 : (y)
const v4 = x ? y : (p1): string => p1
const v5 = x ? () : number => 1 : y

//# conditions and annotations
function v1(p1: number = x ? 1 : 2, p2: string = x ? y ? 'a' : 'b' : 'c') {}
const v2 = (p1: number = x ? 1 : 2, p2: string) => x ? p1 : p2
let v3: string = x ? 'a' : 'b', v4: number = x ? 1 : 2

//# case clauses
switch (x as string) {
  case (y): f()
  case g(y): f()
  case x ? y : z: f()
  case y as string: f()
  case y!: f()
  default: f()
}

//# labels
outer: for (const v1 of xs as T[]) {
  inner: for (const v2 of v1 as U[]) {
    if (v2 as any) continue outer
    break inner
  }
}

//# nested functions
function v1<T>(p1: T): (p2: T) => T[] {
  const v2 = <U>(p3: U): [T, U] => [p1, p3]
  function v3(this_: T, p4?: T): T[] { return [this_, p4!] }
  return (p2: T): T[] => v3(v2(p2)[0], p1)
}

//# regular expressions and divisions
const v1: RegExp = /a<b>(c)/g
const v2: number = (x as number) / (y as number) / 2
const v3 = x! / y! / z!
const v4 = (p1: string): boolean => /\d+/.test(p1)
const v5 = f<RegExp>(/a/)
const v6 = (x as RegExp) ? /a/ : /b/

//# comparisons stay
const v1: boolean = a < b
const v2 = a < b && c > d
const v3 = a < b || c > (d)
const v4 = f(a < b, d)
const v5 = a < 1 || b > (2)
for (let i1 = 0; i1 < xs.length; i1++) { if (xs[i1] > (b)) f(i1) }
const v6 = a << b >> c >>> d
const v7 = a < b === c > d
const v8 = a <= b && b >= (c)

//# shifts after types
const v1: Array<Array<number>> = x >> 1
const v2 = (x as Array<Array<number>>)[0]
const v3 = x >>> 1

//# types in templates
const v1 = `${(x as string).length} ${xs.map((p1: T): string => `${p1!.a as string}`).join()}`

//# comments with types in them
// const x: number = 1
/* interface A { */
const v1 /* : string */ : string /* = 'b' */ = 'a' // as T
f(v1 /* as T */)

//# strings with types in them
const v1: string = 'x as T'
const v2: string = "interface A {}"
const v3: string = `type A = ${x}`

//# objects with methods
const v1 = {
  a: 1 as number,
  b(p1: string): string { return p1 },
  async c<T>(p1: T): Promise<T> { return p1 },
  d: (p1: number): number => p1,
  e: async <T,>(p1: T): Promise<T> => p1,
  f: function (p1?: string): void {},
  g: x!,
  h: <T>(p1: T) => p1,
  'i-j': (p1: string) => p1,
  [x as string]: y as number,
  [`k${x!}`]: z,
  ...(w as object),
} satisfies Record<string, unknown>

//# destructuring with casts
const { v1, v2: { v3 = 1 as number } = {} as any, ...v4 } = x as { v1: string; v2?: { v3?: number } }
const [v5 = x!, [v6] = [] as any[]] = y as unknown[]
let v7: any
;({ a: v7 } = x as any)
;[v7] = y as any[]
;(v7 as any).a = 1

//# windows line ends
interface A {
  a: string
  b: number
}
const v1: A = x
f(v1 as A)
