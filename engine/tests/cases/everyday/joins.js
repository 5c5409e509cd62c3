//! tools {"crm:customers":[{"result":[{"id":"c1","name":"Acme","region":"EU","contact":{"email":"a@acme.test"}},{"id":"c2","name":"Bolt","region":"US","contact":null},{"id":"c3","name":"Core","region":"EU"}]}],"shop:orders":[{"match":{"customerId":"c1"},"result":{"orders":[{"id":1,"total":10,"items":[{"sku":"A","qty":2},{"sku":"B","qty":1}]},{"id":2,"total":25.5,"items":[]}]}},{"match":{"customerId":"c2"},"result":{"orders":[{"id":3,"total":99.99,"items":[{"sku":"A","qty":5}]}]}},{"match":{"customerId":"c3"},"result":{"orders":[]}},{"result":{"orders":[{"id":1,"customerId":"c1","total":10},{"id":3,"customerId":"c2","total":99.99},{"id":4,"customerId":"gone","total":1}]}}],"shop:product":[{"match":{"sku":"A"},"result":{"sku":"A","title":"Anvil","price":3}},{"match":{"sku":"B"},"result":{"sku":"B","title":"Bell","price":4}}],"geo:region":[{"match":{"code":"EU"},"result":{"code":"EU","currency":"EUR","vat":0.2}},{"match":{"code":"US"},"result":{"code":"US","currency":"USD","vat":0}}]}
//# customers-with-orders
const customers = await callTool('crm:customers', {});
const enriched = await Promise.all(customers.map(async (c) => {
  const { orders } = await callTool('shop:orders', { customerId: c.id });
  return { name: c.name, orders: orders.length, spent: orders.reduce((s, o) => s + o.total, 0) };
}));
return enriched.filter(c => c.orders > 0).sort((a, b) => b.spent - a.spent);
//# hash-join
const [customers, { orders }] = await Promise.all([callTool('crm:customers', {}), callTool('shop:orders', {})]);
const byId = new Map(customers.map(c => [c.id, c]));
return orders.map(({ id, customerId, total }) => ({ id, total, customer: byId.get(customerId)?.name ?? 'unknown' }));
//# left-join-with-find
const customers = await crm.customers();
const { orders } = await shop.orders({});
return customers.map(c => ({ ...c, contact: c.contact?.email ?? null, order: orders.find(o => o.customerId === c.id)?.id }));
//# distinct-lookups
const customers = await callTool('crm:customers', {});
const codes = [...new Set(customers.map(c => c.region))];
const regions = Object.fromEntries(await Promise.all(codes.map(async code => [code, await callTool('geo:region', { code })])));
return customers.map(c => `${c.name}: ${regions[c.region].currency} ${(100 * (1 + regions[c.region].vat)).toFixed(2)}`);
//# memoised-lookup
const cache = {};
const product = async (sku) => cache[sku] ?? (cache[sku] = await callTool('shop:product', { sku }));
const lines = [];
for (const customerId of ['c1', 'c2']) {
  const { orders } = await callTool('shop:orders', { customerId });
  for (const { id, items } of orders) {
    for (const { sku, qty } of items) {
      const { title, price } = await product(sku);
      lines.push({ order: id, line: `${qty} x ${title}`, cost: qty * price });
    }
  }
}
return { lines, cached: Object.keys(cache) };
//# memoised-promises
const cache = new Map();
const product = (sku) => {
  if (!cache.has(sku)) cache.set(sku, callTool('shop:product', { sku }));
  return cache.get(sku);
};
const skus = ['A', 'B', 'A', 'A'];
const titles = await Promise.all(skus.map(async s => (await product(s)).title));
return { titles, size: cache.size };
//# anti-join
const [customers, { orders }] = await Promise.all([crm.customers({}), shop.orders({})]);
const known = new Set(customers.map(({ id }) => id));
return {
  orphans: orders.filter(o => !known.has(o.customerId)).map(o => o.id),
  idle: customers.filter(c => !orders.some(o => o.customerId === c.id)).map(c => c.name),
};
//# merge-by-key
const a = [{ id: 1, x: 1 }, { id: 2, x: 2 }];
const b = [{ id: 2, y: 20 }, { id: 3, y: 30 }];
const merged = Object.values([...a, ...b].reduce((acc, item) => {
  acc[item.id] = { ...acc[item.id], ...item };
  return acc;
}, {}));
return merged;
//# difference-and-intersection
const before = ['a', 'b', 'c'], after = ['b', 'c', 'd'];
const added = after.filter(x => !before.includes(x));
const removed = before.filter(x => !after.includes(x));
const kept = before.filter(x => after.includes(x));
return { added, removed, kept };
//# changed-fields
const diff = (from, to) => Object.keys({ ...from, ...to })
  .filter(k => JSON.stringify(from[k]) !== JSON.stringify(to[k]))
  .map(k => ({ field: k, from: from[k] ?? null, to: to[k] ?? null }));
return diff({ name: 'A', tags: [1, 2], old: true }, { name: 'B', tags: [1, 2], fresh: 1 });
//# many-to-many
const posts = [{ id: 1, authors: ['x', 'y'] }, { id: 2, authors: ['y'] }, { id: 3, authors: [] }];
const byAuthor = posts.flatMap(p => p.authors.map(author => [author, p.id]))
  .reduce((m, [author, id]) => ({ ...m, [author]: [...(m[author] || []), id] }), {});
return byAuthor;
//# zip
const keys = ['id', 'name', 'age'], rows = [[1, 'Ann', 30], [2, 'Bob', 25]];
return rows.map(r => Object.fromEntries(keys.map((k, i) => [k, r[i]])));
//# deep-pick
const customers = await callTool('crm:customers');
const emails = customers.map(c => c?.contact?.email).filter(Boolean);
const pick = (o, path) => path.split('.').reduce((at, key) => at?.[key], o);
return [emails, customers.map(c => pick(c, 'contact.email') ?? '-')];
