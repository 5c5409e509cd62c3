//# overdue invoices
















const now       = new Date();
const { invoices } = await callTool                         ('billing:listInvoices', {
  status: 'open',
  limit: 100,
});

const overdue            = invoices
  .filter((inv         )          => new Date(inv.dueDate) < now)
  .map((inv) => ({
    ...inv,
    daysLate: Math.floor((now.getTime() - new Date(inv.dueDate).getTime()) / 86_400_000),
  }));

const customerIds           = [...new Set        (overdue.map((o) => o.customerId))];
const customers = await Promise.all(
  customerIds.map(async (id        )                    => {
    const result = await callTool('crm:getCustomer', { id });
    return result            ;
  }),
);

const byId = new Map                  (customers.map((c)                     => [c.id, c]));

const summary                                                                 = {};
for (const inv of overdue) {
  const customer                       = byId.get(inv.customerId);
  const key = customer?.name ?? 'unknown';
  summary[key] ??= { name: key, total: 0, count: 0 };
  summary[key] .total += inv.amount;
  summary[key] .count++;
}

return Object.values(summary).sort((a, b) => b.total - a.total);

//# retry with types




async function withRetry   (
  fn                  ,
  options                                      = { label: 'call' },
)                     {
  let lastError         ;
  for (let attempt         = 0; attempt <= (options.retries ?? 2); attempt++) {
    try {
      const value    = await fn();
      return { ok: true, value };
    } catch (error         ) {
      lastError = error;
      console.warn(`${options.label} failed: ${(error         ).message}`);
    }
  }
  return { ok: false, error: lastError instanceof Error ? lastError.message : String(lastError) };
}

const result = await withRetry                (() => callTool('tickets:create', { title: 'Printer' }), {
  retries: 3,
  label: 'create',
});
if (!result.ok) {
  throw new Error(result.error);
}
result.value.id

//# group by with generics
const groupBy =                               (items              , key                )                 => {
  const groups = {}                  ;
  for (const item of items) {
    const k = key(item);
    (groups[k] ||= []).push(item);
  }
  return groups;
};

const sum = (numbers          )         => numbers.reduce((a        , b        )         => a + b, 0);

function isDefined   (value                      )             {
  return value !== null && value !== undefined;
}

const rows = (await callTool('db:query', { sql: 'select * from orders where total > 100' }))


  ;
const totals = Object.entries(groupBy(rows, (r) => r.region)).map(([region, list]) => ({
  region,
  total: sum((list               ).map((r) => r.total).filter(isDefined)),
}));
totals

//# pagination


async function fetchAll             (tool        , input                          = {})               {
  const all      = [];
  let cursor                            = undefined;
  let pages = 0;
  do {
    const page          = await callTool         (tool, { ...input, cursor });
    all.push(...page.items);
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor && pages < 10);
  return all;
}

const issues = await fetchAll                                      ('github:listIssues', { state: 'open' });
const counts                      = new Map();
for (const { labels } of issues) {
  for (const label of labels) {
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
}
return { total: issues.length, labels: Object.fromEntries        (counts) }                                            ;

//# settled calls

const services = ['users', 'orders', 'billing']         ;

const settled = await Promise.allSettled(
  services.map((service         ) => callTool(`${service}:health`, {})                               ),
);

const report = settled.map((entry, index        )                                       => {
  const service = services[index] ;
  if (entry.status === 'fulfilled') {
    return { service, status: (entry                                              ).value.status };
  }
  return { service, status: `down: ${((entry                         ).reason         )?.message ?? 'unknown'}` };
});
report.filter(({ status }                    ) => status !== 'ok')

//# dispatch table


const handlers                               = {
  async created(payload                     )                   {
    return await callTool('audit:write', { kind: 'created', id: payload.id           });
  },
  deleted: (payload)       => {
    console.log('deleted', payload .id);
    return null;
  },
  'renamed': function (payload     )         { return payload.name                 ; },
};



const events               = JSON.parse('[{"type":"deleted","payload":{"id":1}}]')                ;
const results            = [];
for (const { type, payload } of events) {
  const handler                      = handlers[type];
  results.push(handler ? await handler(payload) : undefined);
}
results

//# parsing text
const text         = (await callTool('files:read', { path: '/tmp/log.txt' })                       ).content;
const pattern         = /^(\d{4}-\d{2}-\d{2}) \[(\w+)\] (.*)$/gm;

const entries          = [];
for (const match of text.matchAll(pattern)) {
  const [, date, level, message] = match                                                       ;
  entries.push({ date, level, message });
}
const perLevel = entries.reduce                                (
  (acc, { level }) => ({ ...acc, [level]: (acc[level] || 0) + 1 }),
  { INFO: 0, WARN: 0, ERROR: 0 },
);
const worst                               = (Object.entries(perLevel)                      )
  .sort(([, a], [, b]) => b - a)[0];
return { perLevel, worst: worst ? worst[0] : null, rate: perLevel.ERROR / (entries.length || 1) };

//# declared host functions



const me = await callTool                                           ('users:get', { id: codecallContext.userId });
const members = await Promise.all(me.teams.map(team => callTool                       ('teams:get', { id: team.id })));
members.flatMap(m => m.members).filter((m, i, all) => all.indexOf(m) === i).length

//# state machine






const reduce = (state       , action        )        => {
  switch (action.type) {
    case 'start':
      return { kind: 'busy', job: action.job };
    case 'finish': {
      const next        = { kind: 'done', at: action.at };
      return next;
    }
    default:
      return { kind: 'idle' };
  }
};

const actions                    = [
  { type: 'start', job: 'sync' }         ,
  { type: 'finish', at: 5 }         ,
];
const final = actions.reduce(reduce, { kind: 'idle' }         );
final.kind === 'done' ? (final                                    ).at : -1

//# main function
async function main()                           {

  const items         = (await callTool('shop:list', {})).items ;
  const priced = items.filter((i)                      => i.price != null);
  const cheapest = priced.reduce((min, i) => (i.price < min.price ? i : min), priced[0] );
  await callTool('shop:buy', { id: cheapest .id           });
  return { ok: true };
}
return await main();

//# comparisons beside types
const limit         = 10;
const values           = [1, 5, 12];
const inside = (value        , low        , high        )          => low < value && value > (0) && value < high;
const check = (a        , b        , c        ) => [a < b, b < c, a < b === c > b, (a < b) > (c       )];
const shifted = values.map((v        ) => v >> 1 << 2 >>> 1);
const odd = values.filter(v => v % 2).length < limit ? (values) : [];
for (let i = 0; i < values.length && values[i] < limit; i++) { if (values[i]  > (3)) console.log(values[i]); }
return { inside: inside(1, 2, 3), check: check(1, 2, 3), shifted, odd };

//# utility types













const walk =                           (tree         , visit                         )       => {
  visit(tree);
  (tree.children ?? []).forEach((child) => walk   (child, visit));
};
const ids                = [];
walk({ value: { id: 'a' }, children: [], parent: null }                   , (n) => { ids.push(n.value.id); });
ids
