//# overdue invoices
interface Invoice {
  id: string;
  customerId: string;
  amount: number;
  dueDate: string;
  status: 'open' | 'paid' | 'void';
}

interface Customer {
  id: string;
  name: string;
  email?: string;
}

type Overdue = Invoice & { daysLate: number };

const now: Date = new Date();
const { invoices } = await callTool<{ invoices: Invoice[] }>('billing:listInvoices', {
  status: 'open',
  limit: 100,
});

const overdue: Overdue[] = invoices
  .filter((inv: Invoice): boolean => new Date(inv.dueDate) < now)
  .map((inv) => ({
    ...inv,
    daysLate: Math.floor((now.getTime() - new Date(inv.dueDate).getTime()) / 86_400_000),
  }));

const customerIds: string[] = [...new Set<string>(overdue.map((o) => o.customerId))];
const customers = await Promise.all(
  customerIds.map(async (id: string): Promise<Customer> => {
    const result = await callTool('crm:getCustomer', { id });
    return result as Customer;
  }),
);

const byId = new Map<string, Customer>(customers.map((c): [string, Customer] => [c.id, c]));

const summary: Record<string, { name: string; total: number; count: number }> = {};
for (const inv of overdue) {
  const customer: Customer | undefined = byId.get(inv.customerId);
  const key = customer?.name ?? 'unknown';
  summary[key] ??= { name: key, total: 0, count: 0 };
  summary[key]!.total += inv.amount;
  summary[key]!.count++;
}

return Object.values(summary).sort((a, b) => b.total - a.total);

//# retry with types
type Result<T> =
  | { ok: true; value: T }
  | { ok: false; error: string };

async function withRetry<T>(
  fn: () => Promise<T>,
  options: { retries?: number; label: string } = { label: 'call' },
): Promise<Result<T>> {
  let lastError: unknown;
  for (let attempt: number = 0; attempt <= (options.retries ?? 2); attempt++) {
    try {
      const value: T = await fn();
      return { ok: true, value };
    } catch (error: unknown) {
      lastError = error;
      console.warn(`${options.label} failed: ${(error as Error).message}`);
    }
  }
  return { ok: false, error: lastError instanceof Error ? lastError.message : String(lastError) };
}

const result = await withRetry<{ id: string }>(() => callTool('tickets:create', { title: 'Printer' }), {
  retries: 3,
  label: 'create',
});
if (!result.ok) {
  throw new Error(result.error);
}
result.value.id

//# group by with generics
const groupBy = <T, K extends string | number>(items: readonly T[], key: (item: T) => K): Record<K, T[]> => {
  const groups = {} as Record<K, T[]>;
  for (const item of items) {
    const k = key(item);
    (groups[k] ||= []).push(item);
  }
  return groups;
};

const sum = (numbers: number[]): number => numbers.reduce((a: number, b: number): number => a + b, 0);

function isDefined<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

const rows = (await callTool('db:query', { sql: 'select * from orders where total > 100' })) as Array<{
  region: string;
  total: number | null;
}>;
const totals = Object.entries(groupBy(rows, (r) => r.region)).map(([region, list]) => ({
  region,
  total: sum((list as typeof rows).map((r) => r.total).filter(isDefined)),
}));
totals

//# pagination
interface Page<T> { items: T[]; nextCursor?: string | null }

async function fetchAll<T = unknown>(tool: string, input: Record<string, unknown> = {}): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined | null = undefined;
  let pages = 0;
  do {
    const page: Page<T> = await callTool<Page<T>>(tool, { ...input, cursor });
    all.push(...page.items);
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor && pages < 10);
  return all;
}

const issues = await fetchAll<{ number: number; labels: string[] }>('github:listIssues', { state: 'open' });
const counts: Map<string, number> = new Map();
for (const { labels } of issues) {
  for (const label of labels) {
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
}
return { total: issues.length, labels: Object.fromEntries<number>(counts) } satisfies { total: number; labels: object };

//# settled calls
type Service = 'users' | 'orders' | 'billing';
const services = ['users', 'orders', 'billing'] as const;

const settled = await Promise.allSettled(
  services.map((service: Service) => callTool(`${service}:health`, {}) as Promise<{ status: string }>),
);

const report = settled.map((entry, index: number): { service: Service; status: string } => {
  const service = services[index]!;
  if (entry.status === 'fulfilled') {
    return { service, status: (entry as PromiseFulfilledResult<{ status: string }>).value.status };
  }
  return { service, status: `down: ${((entry as PromiseRejectedResult).reason as Error)?.message ?? 'unknown'}` };
});
report.filter(({ status }: { status: string }) => status !== 'ok')

//# dispatch table
type Handler = (payload: Record<string, any>) => Promise<unknown> | unknown;

const handlers: { [event: string]: Handler } = {
  async created(payload: Record<string, any>): Promise<unknown> {
    return await callTool('audit:write', { kind: 'created', id: payload.id as string });
  },
  deleted: (payload): null => {
    console.log('deleted', payload!.id);
    return null;
  },
  'renamed': function (payload: any): string { return payload.name satisfies string; },
};

interface AuditEvent { type: keyof typeof handlers; payload: Record<string, any> }

const events: AuditEvent[] = JSON.parse('[{"type":"deleted","payload":{"id":1}}]') as AuditEvent[];
const results: unknown[] = [];
for (const { type, payload } of events) {
  const handler: Handler | undefined = handlers[type];
  results.push(handler ? await handler(payload) : undefined);
}
results

//# parsing text
const text: string = (await callTool('files:read', { path: '/tmp/log.txt' }) as { content: string }).content;
const pattern: RegExp = /^(\d{4}-\d{2}-\d{2}) \[(\w+)\] (.*)$/gm;
type Entry = { date: string; level: 'INFO' | 'WARN' | 'ERROR'; message: string };
const entries: Entry[] = [];
for (const match of text.matchAll(pattern)) {
  const [, date, level, message] = match as unknown as [string, string, Entry['level'], string];
  entries.push({ date, level, message });
}
const perLevel = entries.reduce<Record<Entry['level'], number>>(
  (acc, { level }) => ({ ...acc, [level]: (acc[level] || 0) + 1 }),
  { INFO: 0, WARN: 0, ERROR: 0 },
);
const worst: [string, number] | undefined = (Object.entries(perLevel) as [string, number][])
  .sort(([, a], [, b]) => b - a)[0];
return { perLevel, worst: worst ? worst[0] : null, rate: perLevel.ERROR / (entries.length || 1) };

//# declared host functions
declare function callTool<T = any>(name: string, input?: object): Promise<T>;
declare const codecallContext: { readonly userId: string };

const me = await callTool<{ name: string; teams: { id: string }[] }>('users:get', { id: codecallContext.userId });
const members = await Promise.all(me.teams.map(team => callTool<{ members: string[] }>('teams:get', { id: team.id })));
members.flatMap(m => m.members).filter((m, i, all) => all.indexOf(m) === i).length

//# state machine
type State = { kind: 'idle' } | { kind: 'busy'; job: string } | { kind: 'done'; at: number };
type Action =
  | { type: 'start'; job: string }
  | { type: 'finish'; at: number }
  | { type: 'reset' };

const reduce = (state: State, action: Action): State => {
  switch (action.type) {
    case 'start':
      return { kind: 'busy', job: action.job };
    case 'finish': {
      const next: State = { kind: 'done', at: action.at };
      return next;
    }
    default:
      return { kind: 'idle' };
  }
};

const actions: readonly Action[] = [
  { type: 'start', job: 'sync' } as const,
  { type: 'finish', at: 5 } as const,
];
const final = actions.reduce(reduce, { kind: 'idle' } as State);
final.kind === 'done' ? (final as Extract<State, { kind: 'done' }>).at : -1

//# main function
async function main(): Promise<{ ok: boolean }> {
  interface Item { id: number; price?: number }
  const items: Item[] = (await callTool('shop:list', {})).items!;
  const priced = items.filter((i): i is Required<Item> => i.price != null);
  const cheapest = priced.reduce((min, i) => (i.price < min.price ? i : min), priced[0]!);
  await callTool('shop:buy', { id: cheapest!.id as number });
  return { ok: true };
}
return await main();

//# comparisons beside types
const limit: number = 10;
const values: number[] = [1, 5, 12];
const inside = (value: number, low: number, high: number): boolean => low < value && value > (0) && value < high;
const check = (a: number, b: number, c: number) => [a < b, b < c, a < b === c > b, (a < b) > (c as any)];
const shifted = values.map((v: number) => v >> 1 << 2 >>> 1);
const odd = values.filter(v => v % 2).length < limit ? (values) : [];
for (let i = 0; i < values.length && values[i] < limit; i++) { if (values[i]! > (3)) console.log(values[i]); }
return { inside: inside(1, 2, 3), check: check(1, 2, 3), shifted, odd };

//# utility types
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type DeepPartial<T> = T extends object ? { [P in keyof T]?: DeepPartial<T[P]> } : T;
type Unwrap<T> = T extends Promise<infer U> ? Unwrap<U> : T extends (...args: any[]) => infer R ? R : never;
type EventName = `on${Capitalize<'click' | 'hover'>}` | `${string}-${number}`;
type Tuple = readonly [first: string, second?: number, ...rest: boolean[]];
type Getters<T> = { [K in keyof T as `get${Capitalize<string & K>}`]: () => T[K] };
interface Tree<T extends { id: string } = { id: string }> {
  readonly value: T;
  children?: Array<Tree<T>>;
  parent: Tree<T> | null;
  visit(fn: (node: Tree<T>, depth: number) => void | Promise<void>): void;
  [extra: string]: unknown;
}
const walk = <T extends { id: string }>(tree: Tree<T>, visit: (node: Tree<T>) => void): void => {
  visit(tree);
  (tree.children ?? []).forEach((child) => walk<T>(child, visit));
};
const ids: Array<string> = [];
walk({ value: { id: 'a' }, children: [], parent: null } as unknown as Tree, (n) => { ids.push(n.value.id); });
ids
