//! preset balanced
//! tools {"users:list":[{"match":{"page":1},"result":{"users":[{"id":1,"name":"Ann","active":true},{"id":2,"name":"Bob","active":false}],"nextPage":2,"total":5}},{"match":{"page":2},"result":{"users":[{"id":3,"name":"Cid","active":true},{"id":4,"name":"Dee","active":true}],"nextPage":3,"total":5}},{"match":{"page":3},"result":{"users":[{"id":5,"name":"Eve","active":false}],"nextPage":null,"total":5}},{"result":{"users":[],"nextPage":null,"total":5}}],"logs:scan":[{"match":{"cursor":"c1"},"result":{"items":["d","e"],"cursor":"c2","hasMore":true}},{"match":{"cursor":"c2"},"result":{"items":["f"],"cursor":null,"hasMore":false}},{"result":{"items":["a","b","c"],"cursor":"c1","hasMore":true}}],"orders:search":[{"match":{"offset":0},"result":{"rows":[{"id":"o1","amount":10.5},{"id":"o2","amount":20}],"count":5}},{"match":{"offset":2},"result":{"rows":[{"id":"o3","amount":7.25},{"id":"o4","amount":1}],"count":5}},{"match":{"offset":4},"result":{"rows":[{"id":"o5","amount":100}],"count":5}},{"result":{"rows":[],"count":5}}]}
//# page-numbers-until-null
let page = 1;
const all = [];
while (page) {
  const res = await callTool('users:list', { page });
  all.push(...res.users);
  page = res.nextPage;
}
return { count: all.length, names: all.map(u => u.name) };
//# cursor-do-while
const items = [];
let cursor;
do {
  const result = await callTool('logs:scan', cursor ? { cursor } : {});
  items.push(...result.items);
  cursor = result.hasMore ? result.cursor : undefined;
} while (cursor);
items
//# offset-with-for-and-break
const limit = 2;
const rows = [];
for (let offset = 0; ; offset += limit) {
  const { rows: batch, count } = await callTool('orders:search', { offset, limit });
  rows.push(...batch);
  if (rows.length >= count || batch.length < limit) break;
}
return { total: rows.reduce((sum, r) => sum + r.amount, 0), ids: rows.map(r => r.id).join(',') };
//# endless-loop-with-break
const seen = new Set();
let cursor = null;
while (true) {
  const { items, cursor: next, hasMore } = await callTool('logs:scan', { cursor });
  for (const item of items) seen.add(item);
  if (!hasMore) {
    break;
  }
  cursor = next;
}
return [...seen].sort().reverse();
//# helper-that-collects preset=secure
async function fetchAll(tool, makeArgs, pick, maxPages = 10) {
  const out = [];
  for (let page = 1; page <= maxPages; page++) {
    const response = await callTool(tool, makeArgs(page));
    const chunk = pick(response);
    if (!chunk || chunk.length === 0) break;
    out.push(...chunk);
    if (!response.nextPage) return out;
  }
  return out;
}
const users = await fetchAll('users:list', page => ({ page }), r => r.users);
return users.filter(u => u.active).map(({ id, name }) => `${id}:${name}`);
//# recursive-paging preset=secure
const collect = async (page = 1, acc = []) => {
  const { users, nextPage } = await callTool('users:list', { page });
  const merged = acc.concat(users.map(u => u.id));
  return nextPage ? collect(nextPage, merged) : merged;
};
return await collect();
//# all-pages-at-once preset=secure
const first = await callTool('users:list', { page: 1 });
const perPage = first.users.length;
const pages = Math.ceil(first.total / perPage);
const rest = await Promise.all(
  Array.from({ length: pages - 1 }, (_, i) => callTool('users:list', { page: i + 2 }))
);
const everyone = [first, ...rest].flatMap(p => p.users);
return { pages, everyone: everyone.map(u => u.name).join(' | ') };
//# early-exit-when-found preset=secure
let found = null;
let calls = 0;
for (let page = 1; page <= 5 && !found; page += 1) {
  calls++;
  const { users } = await callTool('users:list', { page });
  found = users.find(u => u.name.startsWith('C')) ?? null;
}
return { found, calls };
//# page-limit-guard
const MAX_PAGES = 2;
let page = 1, pagesFetched = 0;
const users = [];
let truncated = false;
while (page !== null) {
  if (pagesFetched >= MAX_PAGES) {
    truncated = true;
    break;
  }
  const data = await callTool('users:list', { page });
  pagesFetched++;
  users.push(...data.users);
  page = data.nextPage;
}
({ fetched: users.length, pagesFetched, truncated })
//# namespaced-paging
const pages = [];
let token = undefined;
do {
  const page = await logs.scan(token === undefined ? {} : { cursor: token });
  pages.push(page.items.length);
  token = page.cursor ?? undefined;
} while (token !== undefined);
return pages;
//# running-totals preset=secure
const totals = [];
let running = 0;
for (const offset of [0, 2, 4]) {
  const { rows } = await orders.search({ offset });
  running = rows.reduce((a, { amount }) => a + amount, running);
  totals.push(Number(running.toFixed(2)));
}
return totals;
//# generator-free-lazy-pages preset=secure
const pager = (page = 1) => ({
  next: async () => {
    if (page === null) return { done: true, value: undefined };
    const res = await users.list({ page });
    page = res.nextPage;
    return { done: false, value: res.users };
  },
});
const it = pager();
const names = [];
for (let i = 0; i < 10; i++) {
  const { done, value } = await it.next();
  if (done) break;
  names.push(...value.map((u) => u.name));
}
return names;
