//# declarators each
let v1: number
let v1: number = 1
let v1: number = 1, v2: string = 's', v3
let v1, v2: string
const v1: string[] = []
const v1: string[][] = [[]]
const v1: Array<string> = []
const v1: Array<Array<string>> = []
const v1: Array<Array<Array<string>>> = []
const v1: Array<string>= []
const v1: Map<string, Array<number>>= new Map()
const v1: Record<string, { id: number; tags?: string[] }> = {}
var v1: any
let v1!: string
let v1!: string, v2!: number
const { id: v1, name: v2 }: { id: number; name: string } = x
const { v1, v2 = 2, ...v3 }: Partial<T> & { v2?: number } = x
const [v1, , v2]: [string, unknown, number?] = x
const [v1 = 1, ...v2]: [first?: number, ...rest: string[]] = x
const { v1 }: T = x, [v2]: U = y, v3: V = z
const v1: 'a' | 'b' = 'a'
const v1: `id-${string}` = 'id-1'
const v1: `${A}-${B<'x'>}` | null = null
const v1: -1 | 0 | 1 = -1
const v1: 0x10 | 1e3 = 16
const v1: (a: number) => void = f
const v1: (a: number, b?: string, ...rest: unknown[]) => Promise<void> = f
const v1: <T>(a: T) => T = f
const v1: <T, U extends T = T>(a: T, b: U) => [T, U] = f
const v1: new (a: string) => T = f
const v1: abstract new () => T = f
const v1: ((a: string) => void) | null = null
const v1: (string | number)[] = []
const v1: readonly string[] = []
const v1: keyof typeof x = 'a'
const v1: (typeof x)[number] = 1
const v1: typeof x.y.z = 1
const v1: typeof x['y'] = 1
const v1: T['a']['b'] = 1
const v1: T[keyof T] = 1
const v1: unique symbol = x
const v1: A.B.C<D.E> = x
const v1: { [key: string]: number } = {}
const v1: { readonly [K in keyof T]?: T[K] } = {}
const v1: { -readonly [K in keyof T]-?: T[K] } = {}
const v1: { +readonly [K in keyof T as `get${K}`]+?: () => T[K] } = {}
const v1: { [K in 'a' | 'b']: number } = { a: 1, b: 2 }
const v1: { a: string, b: number, } = x
const v1: { a(): void; b?(x: string): number; get c(): string; set c(v: string) } = x
const v1: { (x: number): string; new (x: number): T } = x
const v1: { <T>(x: T): T } = x
const v1: { 'quoted-key': number; 12: string; readonly x: number; readonly: boolean; get: 1; set?: 2 } = x
const v1: { a; b } = x
const v1: {} = {}
const v1: [] = []
const v1: T extends string ? 'a' : 'b' = 'a'
const v1: T extends (infer U)[] ? U : never = x
const v1: T extends Promise<infer U> ? (U extends string ? 1 : 2) : 3 = x
const v1: A | B & C | (D & E) = x
const v1: | 'a' | 'b' = 'a'
const v1: & A & B = x
const v1: this = x
const v1: void = undefined
const v1: null | undefined = null
const v1: true | false = true
const v1: object = {}
const v1: Promise<Array<{ id: string; items: Array<[string, number]> }>> = x
const v1: Map<string, (a: number) => Set<string>> = new Map()
const v1: Größe = 1
const v1: /* a */ string /* b */ = 's' // c
const v1: string = `a${b}` as string
const v1: { type: string; as: number; satisfies: boolean; is: any; keyof: 1; infer: 2; declare: 3 } = x
const v1: asserts = 1
let v1: number; let v2: string
for (let v1: number = 0; v1 < 3; v1++) {}
for (let v1 = 0, v2: number = 3; v1 < v2; v1++) f(v1)
for (const v1 of xs as T[]) f(v1)
for (const v1 of Object.keys(x) as Array<keyof typeof x>) f(v1)
for (const [k1, v1] of Object.entries(x) as [string, number][]) f(k1, v1)
for (const v1 in x as any) f(v1)
for await (const v1 of xs as any[]) f(v1)
//# functions each
function v1(p1: number): string { return String(p1) }
function v1(p1: number, p2?: string, p3: boolean = true, ...p4: string[]): void {}
function v1(p1?: number, p2?) {}
function v1({ p1, p2 = 1 }: { p1: string; p2?: number }, [p3]: [number]): void {}
function v1({ p1, p2 }: { p1: string, p2: string } = { p1: 'a', p2: 'b' }) {}
function v1<T>(p1: T): T { return p1 }
function v1<T extends object, K extends keyof T = keyof T>(p1: T, p2: K): T[K] { return p1[p2] }
function v1<const T extends readonly unknown[]>(p1: T) { return p1 }
function v1<T,>(p1: T) {}
function v1(p1: unknown): p1 is string { return typeof p1 === 'string' }
function v1(p1: unknown): asserts p1 is string { if (typeof p1 !== 'string') throw x }
function v1(p1: unknown): asserts p1 { if (!p1) throw x }
function v1(): { a: number; b: string } { return { a: 1, b: '' } }
function v1(): () => void { return () => {} }
function v1(): Promise<{ ok: boolean }[]> { return x }
function v1(): A extends B ? C : D { return x }
function v1(): A | B { return x }
function v1(): void { } v1()
function v1(p1: (q1: number, q2?: { a: string }) => void): void { p1(1) }
function v1(p1 = (q1: number): number => q1, p2: number = p1(1)) {}
async function v1(p1: string): Promise<void> { await f(p1) }
async function v1<T>(p1: () => Promise<T>): Promise<T> { return await p1() }
const v1 = function (p1: number): number { return p1 }
const v1 = function v2<T>(p1: T): T { return p1 }
const v1 = async function <T>(p1: T): Promise<T> { return p1 }
const v1 = { m(p1: number): string { return '' + p1 } }
const v1 = { async m(p1: number): Promise<string> { return '' + p1 } }
const v1 = { m<T>(p1: T): T { return p1 }, async n<U>(p1: U) { return p1 } }
const v1 = { 'm'(p1: number): void {}, 2(p1: number): void {}, [x](p1: number): void {}, [y]<T>(p1: T): void {} }
const v1 = { get: (p1: string): string => p1, set: (p1: string) => p1, async: <T>(p1: T) => p1 }
const v1 = { a: (p1: number): number => p1, b: x as string, c: x!, d }
const v1 = { type: 'a', as: 1, satisfies: 2, declare: 3, namespace: 4, interface: 5, is: 6, keyof: 7 }
const type = 1, as = 2, satisfies = 3, declare = 4, v1: any = { type, as, satisfies, declare }
function v1(p1: string): void; function v1(p1: number): void; function v1(p1: any): void { f(p1) }
function f1(a: any, b: any): a is { [k: string]: () => void } { return true }
try { f() } catch (v1: unknown) { f(v1) }
try { f() } catch (v1: any) { f(v1) } finally { g() }
try { f() } catch ({ message }: any) { f(message) }
//# arrows each
const v1 = (p1: number) => p1
const v1 = (p1: number): number => p1
const v1 = (p1: number, p2: string): string => { return p1 + p2 }
const v1 = (p1?: number, p2?: string) => p1
const v1 = (p1?, p2?) => p1
const v1 = (p1: number = 1, p2 = 2, ...p3: number[]) => p1
const v1 = (): void => {}
const v1 = (): { a: number } => ({ a: 1 })
const v1 = (): [string, number] => ['a', 1]
const v1 = (): string | undefined => undefined
const v1 = (): Promise<Map<string, number>> => x
const v1 = async () : Promise<void> => { await f() }
const v1 = async (p1: string): Promise<string[]> => [p1]
const v1 = <T>(p1: T) => p1
const v1 = <T,>(p1: T): T => p1
const v1 = <T extends { id: string }, U = string>(p1: T, p2?: U): [T, U] => [p1, p2]
const v1 = async <T>(p1: T): Promise<T> => p1
const v1 = async <T extends U>(p1: T) => p1
const v1 = async <T,>(p1: T) => p1
const v1 = (p1: unknown): p1 is string => typeof p1 === 'string'
const v1 = (p1: unknown): asserts p1 is string => {}
const v1 = ({ p1, p2 = 2 }: { p1: number; p2?: number }) => p1 + p2
const v1 = ({ p1 }: { p1: number } = { p1: 1 }, [p2]: number[] = []) => p1
const v1 = ([p1, p2]: [string, number]): string => p1
const v1 = (p1: (q1: string) => void): (() => void) => () => p1('a')
const v1 = (p1: number) => (p2: string): boolean => true
const v1: (p1: number) => string = (p1: number): string => String(p1)
const v1 = (p1: A | B, p2: A & B, p3: A[], p4: typeof x, p5: keyof A) => p1
const v1 = (p1 = (q1: number) => q1, p2: number = 1) => p1(p2)
xs.map((p1: string) => p1.length)
xs.map((p1: string, p2: number): string => p1 + p2).filter((p1): p1 is string => !!p1)
xs.reduce((p1: Record<string, number>, p2: string) => { p1[p2] = 1; return p1 }, {} as Record<string, number>)
xs.sort((p1: T, p2: T): number => p1.a - p2.a)
f(async (p1: number): Promise<void> => { await g(p1) }, (p2: string) => p2)
f((p1: number) => p1, x ? (p2: string) => p2 : (p3: string): string => p3)
f(x ? (p1: number): number => p1 : y)
f(x ? (): number => 1 : (): number => 2)
f(x ? (y) : (p1): number => p1)
f(x ? y : (p1: number): number => p1)
const v1 = x ? async (p1: number): Promise<number> => p1 : null
const v1 = [(p1: number): number => p1, (p1): number => p1, async (): Promise<void> => {}]
const v1 = `a${xs.map((p1: string): string => p1).join('')}b`
v1 = (p1: number): number => p1; var v1
x || ((p1: number): void => {})
x ?? ((p1: number) => p1)
Promise.all(xs.map(async (p1: string): Promise<T> => (await f(p1)) as T))
export_ = (p1: number) => p1; var export_
(async (): Promise<void> => { await f() })()
;(function (p1: number): void {})(1)
//# assertions each
x as T
x as any
x as const
x as unknown as T
x as any as T as U
x satisfies T
x as const satisfies T
x as T[]
x as T[][]
x as Array<Array<T>>
x as { a: number; b: string }
x as [string, number]
x as A | B
x as A & B
x as () => void
x as (a: number) => string
x as 'a' | 'b'
x as `a${string}`
x as keyof T
x as keyof typeof y
x as typeof y
x as T['a']
x as T extends U ? V : W
x as number < y
x as number > y
x as any === y
x as any || y
x as any && y
x as any ?? y
x as any ? y : z
y ? x as A : z as B
y === x as T
y + (x as number) * 2
(x as any).a
(x as any).a.b(c)
(x as any)[a]
(x as any)(a)
(x as T)!.a
(<T>(p1: T) => p1)(x)
f(x as T)
f(x as T, y as U)
f(...(x as T[]))
f(x as Map<string, number>, y)
[x as T, y as U]
v1 = x as T; var v1
v1 = { a: x as T, b: y as U, ...(z as W) }; var v1
`a${x as string}b`
(await x) as T
await (x as Promise<T>)
!(x as boolean)
typeof (x as any)
({ a: 1 } as T)
({ a: 1 }) as T
[] as string[]
[1, 2, 3] as const
'a' as const
1 as number
/a/ as RegExp
(() => 1) as any
new Map() as Map<string, number>
x.y.z as T
x[y] as T
f(x) as T
x! as T
x as T | undefined
const v1 = x as T, v2 = y as U
const v1 = x as T
return x as T
throw x as Error
if (x as any) y as any
while (x as any) break
switch (x as string) { case 'a' as string: break; case y as string: default: }
const { v1 = x as T } = y as U
f((p1 = x as T) => p1)
f(p1 => p1 as T)
f(p1 => (p1 as T).a)
x instanceof (y as any)
(x as any) = 1; var x
(x as T).a = 1
x in (y as any)
//# non-null each
x!
x!.a
x!.a!.b!
x![0]
x!()
x!(a)!(b)
f()!
f()!.a
f(x!)
f(x!, y!)
x[y!]
x.y![z!]
x!?.a
x?.a!.b
x!!
!x!
!!x!
-x!
x! + y!
x! * y!
x! / y!
x! == y
x! === y
x! != y!
x !== y!
x! ? y! : z!
x! && y!
x! || y!
x! ?? y!
[x!, y!]
({ a: x!, b: y!.c })
`a${x!}b`
v1! += 1; var v1
v1!++; var v1
v1!--; var v1
x!.a = 1
x!.a++
x! < y!
x! as T
(x)!
(x!)
(x as T)!
new Map()!.size
await f()!
return x!
const v1 = x!, v2 = y!.a
xs.find(p1 => p1)!.a.b
xs.filter(p1 => p1.a!.b)!
this_!.a; var this_
x!; y!
x!
typeof x!
xs[0]!.a![1]!.b
//# type-arguments each
f<string>()
f<string>(x)
f<string, number>(x, y)
f<T>(x)
f<T[]>(x)
f<T | U>(x)
f<A & B>(x)
f<{ a: string }>(x)
f<{ a: string; b?: number }[]>(x)
f<[string, number]>(x)
let v1: T; f<'a' | 'b'>(x)
let v1: T; f<typeof x>(y)
f<keyof T>(x)
f<() => void>(x)
f<(a: string) => void>(x)
f<Map<string, Array<number>>>(x)
f<Array<Array<Array<string>>>>(x)
f<A<B<C>>>(x)
f<T>()()
f<T>(x)<U>(y)
f<T>(x).g<U>(y)
f.g<T>(x)
f.g.h<T>(x)
f?.g<T>(x)
f?.<T>(x)
f.g?.<T>(x)
f[a]<T>(x)
f()<T>(x)
(f)<T>(x)
await f<T>(x)
await f<T[]>('users:list', { limit: 10 })
const v1 = await callTool<{ users: T[] }>('users:list', {})
const [v1, v2] = await Promise.all<T>([f(), g()])
const [v1, v2] = await Promise.all<[A, B]>([f(), g()])
const v1 = f<T>(x) as U
const v1 = f<T>(x)!
new Map<string, number>()
new Map<string, number>
new Map<string, number>;
new Map<string, Map<string, number>>()
new Set<string>(xs)
new Array<string>(3)
new Promise<void>(p1 => p1())
new Promise<Array<T>>((p1, p2) => p1(x))
new Set<string>(xs.map(p1 => p1.a)).size
const v1 = new Map<string, { a: number }>([['a', { a: 1 }]])
const v1 = new Map<string, number>, v2 = 1
[new Map<string, number>, new Set<string>]
f(new Map<string, number>)
xs.reduce<Record<string, number>>((p1, p2) => p1, {})
xs.map<T>(p1 => p1)
xs.map<[string, T]>((p1) => [p1.a, p1])
xs.filter<T>((p1): p1 is T => !!p1)
Object.fromEntries<number>(xs)
Object.entries<T>(x).map(([k1, v1]) => k1)
Array.from<string>(x)
JSON.parse(x) as T
f<T>(x < y)
f<T>(x, y < z, z > (x))
f(g<T>(x), h<U>(y))
f(g<T>(x) < y)
if (f<T>(x)) g<U>(y)
const v1 = f<T>
const v1 = { a: f<T>, b: [g<U>] }
f<readonly string[]>(x)
f<string & {}>(x)
let v1: T; f<-1>(x)
f<T extends U ? V : W>(x)
f<this>(x)
f<T['a']>(x)
let v1: T; f<null | undefined>(x)
f<any, unknown, never>(x)
//# declarations each
interface A {} x
interface A { a: string } x
interface A { a: string; b?: number; c(): void } x
interface A extends B { a: string } x
interface A<T> extends B<T>, C { a: T } x
interface A<T extends object = {}> { [key: string]: T } x
interface A { (x: number): string; new (x: number): A; readonly a: string } x
type A = string; x
type A = string | number; x
type A<T> = T[]; x
type A<T extends object = {}> = { [K in keyof T]: A<T[K]> }; x
type A = { a: string; b: number }; x
type A = () => void; x
type A = typeof x; x
type A = `a${B}`; x
declare const A: string; x
declare let A: string, B: number; x
declare var A: any; x
declare function A(x: string): Promise<any>; x
declare function A<T>(x: T): x is T; x
declare type A = string; x
declare interface A { a: string } x
x; interface A { a: string } y
{ interface A { a: string } f() }
{ type A = string; f() }
{ type A = string }
f(() => { type A = string; return x })
function v1() { interface A { a: string } type B = A; return x }
function v1(): void { type A = string; interface B {} }
if (x) { type A = string; f() }
switch (x) { case 1: type A = string; f(); break; default: interface B {} g() }
interface A {} interface B {} type C = A; type D = B; x
type type = string; x
type as = string; x
type A = B;; x
interface A {}; x
type A<T> = T extends [infer U extends string, ...infer V extends string[]] ? `${U}${A<V>}` : ''; x
type A<T> = T extends infer U extends string ? U : never; x
type A = { new <T extends object>(a: T): B<T> }; x
let v1: new <T extends object>(a: T) => B<T>
