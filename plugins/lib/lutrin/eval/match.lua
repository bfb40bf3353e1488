--- What was found in one text against what is expected there.
--
--     local result = match.case(case, made, values, only)
--     match.add(stats, case, result)          stats: match.stats()
--     match.score(count)                      --> { gold, precision, recall, f1, overlap, value }, per cent or nil
--
--     case   text, types (set: what it annotates completely), expect: { start, stop, type, alt_types, value, alt, timex,
--            nested } or { ..., features }; trim: compare spans without leading articles, prepositions and hedges
--     made   { start, stop, type, values or features }; those of other types than case.types do not count
--     only   set of types that are measured, or nil: spans of others may be there or not
--
-- Exact: same start, same end, the type or one of alt_types. Overlap: the same with any common byte, one to one, from left
-- to right. A span found and not expected is a false one of the type it overlaps, else of its own. What is nested in
-- another expected span is neither required nor wrong. A case is whole when every span is exact, every value right and
-- nothing else found.
--
-- result: whole; hits = { { g, made, ok (nil: no value expected) } } for each expected span, in order, made nil if missed;
-- false_ones = { { made, type } }; counts[type] = { tp, fn, fp, overlap, valued, value_ok }.

local M = {}

local NAMES = { "tp", "fn", "fp", "overlap", "valued", "value_ok" }

local function new_count()
  return { tp = 0, fn = 0, fp = 0, overlap = 0, valued = 0, value_ok = 0, cases = 0, whole = 0 }
end

local function trimmed(case, spans, values)
  if not case.trim then return spans end
  local out = {}
  for i, s in ipairs(spans) do
    local copy = {}
    for k, v in pairs(s) do copy[k] = v end
    copy.start, copy.was = values.trim(case.text, s.start, s.stop), s.start
    out[i] = copy
  end
  return out
end

local function place(start, stop, kind) return start .. " " .. stop .. " " .. kind end

-- The last of two found at one place counts.
local function pool_of(made)
  local keys, by_key = {}, {}
  for _, p in ipairs(made) do
    local key = place(p.start, p.stop, p.type)
    if not by_key[key] then keys[#keys + 1] = key end
    by_key[key] = p
  end
  return keys, by_key
end

local function by_start(list)
  local order = {}
  for i, s in ipairs(list) do order[i] = { span = s, number = i } end
  table.sort(order, function(x, y)
    if x.span.start ~= y.span.start then return x.span.start < y.span.start end
    return x.number < y.number
  end)
  for i, o in ipairs(order) do order[i] = o.span end
  return order
end

local function type_right(g, p)
  if p.type == g.type then return true end
  for _, t in ipairs(g.alt_types or {}) do if t == p.type then return true end end
  return false
end

local function count_overlaps(need, extra, found, count)
  local optional, rest = {}, {}
  for _, g in ipairs(extra) do optional[g.start .. " " .. g.stop] = true end
  for _, p in ipairs(found) do
    if not optional[p.start .. " " .. p.stop] then rest[#rest + 1] = p end
  end
  rest = by_start(rest)
  local taken, i = {}, 1
  for _, g in ipairs(by_start(need)) do
    while rest[i] and (taken[i] or rest[i].stop <= g.start) do i = i + 1 end
    local j = i
    while rest[j] and rest[j].start < g.stop and (taken[j] or not type_right(g, rest[j])) do j = j + 1 end
    if rest[j] and rest[j].start < g.stop then
      taken[j] = true
      count(g.type, "overlap")
    end
  end
end

-- The found span that answers an expected one: its own type first.
local function hit_of(g, by_key, used)
  local key = place(g.start, g.stop, g.type)
  if by_key[key] and not used[key] then return key end
  for _, t in ipairs(g.alt_types or {}) do
    key = place(g.start, g.stop, t)
    if by_key[key] and not used[key] then return key end
  end
end

function M.case(case, made, values, only)
  local result = { whole = true, hits = {}, false_ones = {}, counts = {} }
  local counts = result.counts
  local function count(kind, name)
    counts[kind] = counts[kind] or new_count()
    counts[kind][name] = counts[kind][name] + 1
  end
  local wanted = {}
  for _, p in ipairs(made) do if case.types[p.type] then wanted[#wanted + 1] = p end end
  made = trimmed(case, wanted, values)
  local need, extra = {}, {}
  for _, g in ipairs(trimmed(case, case.expect, values)) do
    local list = (g.nested or only and not only[g.type]) and extra or need
    list[#list + 1] = g
  end
  local keys, by_key = pool_of(made)
  local used = {}
  for _, g in ipairs(need) do
    local key = hit_of(g, by_key, used)
    local ok
    if key then
      used[key] = true
      if g.features then ok = values.features_right(g, by_key[key]) else ok = values.right(g, by_key[key]) end
    end
    if not key or ok == false then result.whole = false end
    count(g.type, key and "tp" or "fn")
    if ok ~= nil then
      count(g.type, "valued")
      if ok then count(g.type, "value_ok") end
    end
    result.hits[#result.hits + 1] = { g = g, made = key and by_key[key], ok = ok }
  end
  for _, g in ipairs(extra) do
    local key = hit_of(g, by_key, used)
    if key then used[key] = true end
  end
  local found = {}
  for _, key in ipairs(keys) do
    local p = by_key[key]
    found[#found + 1] = p
    if not used[key] and (not only or only[p.type]) then
      result.whole = false
      local near = p.type
      for _, g in ipairs(need) do
        if type_right(g, p) and p.start < g.stop and g.start < p.stop then
          near = g.type
          break
        end
      end
      count(near, "fp")
      table.insert(result.false_ones, { made = p, type = near })
    end
  end
  count_overlaps(need, extra, found, count)
  return result
end

-- ---------------------------------------------------------------- sums

local function add_count(into, from)
  for _, name in ipairs(NAMES) do into[name] = into[name] + from[name] end
end

--- total; types[type]; sets[set] = { total, types }
function M.stats() return { total = new_count(), types = {}, sets = {} } end

function M.add(stats, case, result)
  local set = stats.sets[case.set] or { total = new_count(), types = {} }
  stats.sets[case.set] = set
  for _, into in ipairs { stats, set } do
    into.total.cases = into.total.cases + 1
    if result.whole then into.total.whole = into.total.whole + 1 end
    for kind, counts in pairs(result.counts) do
      into.types[kind] = into.types[kind] or new_count()
      add_count(into.types[kind], counts)
      add_count(into.total, counts)
    end
  end
end

function M.score(c)
  local gold, made = c.tp + c.fn, c.tp + c.fp
  local function percent(n, of) return of > 0 and 100 * n / of or nil end
  return { gold = gold, precision = percent(c.tp, made), recall = percent(c.tp, gold), f1 = percent(2 * c.tp, gold + made),
    overlap = percent(2 * c.overlap, gold + made), value = percent(c.value_ok, c.valued) }
end

--- Names of a table in order.
function M.sorted(t)
  local names = {}
  for name in pairs(t) do names[#names + 1] = name end
  table.sort(names)
  return names
end

return M
