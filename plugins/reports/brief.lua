--- report brief: the corpus at a glance.
--
-- The documents; the figures, largest first, each with the sentences and sources that give it, so that confirmations and
-- contradictions show side by side; the organizations; dates to be checked; what could not be read or was changed.
--
--     $ lutrin report brief articles/
--     Montant            ±  Date citée   Phrase                                                        Source
--     ─────────────────  ─  ───────────  ────────────────────────────────────────────────────────────  ──────
--     9 milliards MAD       2018         Le secteur a passé la barre des 9 milliards de dirhams en 2018.      [2]
--                        ≈  (2020-04-24) … des exportations d’environ 9 Md de DH, selon l’UERD, …                [3]
--
-- One value is one group of rows, whatever its spelling. A count of a thousand or more is one value whatever is counted
-- ("80 000 emplois", "80.000 salariés": the sentences tell); a smaller one goes with its unit.

local calendar = require "calendar"
local timex = require "timex"

local NEEDS = { "number", "quantity", "percent", "money", "date", "period", "organization", "acronym", "title", "byline",
  "dateline" }

-- A group forgets its lowest values when it holds this many more than will be shown.
local SPARE = 2000

-- ---------------------------------------------------------------- figures

local function size_of(f) return type(f.value) == "number" and f.value or f.high or f.low end

-- Group, key and unit of a figure; nil for one not worth a line. Ages say nothing of a corpus, nor does a bare small number.
local function place_of(kind, f, a, fold)
  local size = size_of(f)
  if not size then return nil end
  local range = ("%s %s %s"):format(f.value or "", f.low or "", f.high or "")
  if kind == "money" then return "money", range .. (f.currency or "") end
  if kind == "percent" then return "percent", range .. (f.points and "points" or "") end
  if kind == "quantity" then
    if f.unit == "year" then return nil end
    return "count", size >= 1000 and range or range .. " " .. fold(f.unit or ""), f.unit
  end
  if size >= 1000 and not (size <= 2100 and a.text:find "^%d%d%d%d$") then return "count", range end
end

-- Largest first; shares by how many documents give them.
local RANK = {
  money = function(x, y) return x.size > y.size end,
  count = function(x, y) return x.size > y.size end,
  percent = function(x, y)
    if x.documents ~= y.documents then return x.documents > y.documents end
    return x.size > y.size
  end,
}

local function ranked(group, kind)
  local list, first = {}, RANK[kind]
  for _, key in ipairs(group.keys) do
    local e = group[key]
    -- one small count in one document says little about the corpus
    if kind ~= "count" or e.size >= 10 or e.documents > 1 then list[#list + 1] = e end
  end
  table.sort(list, function(x, y)
    if first(x, y) then return true elseif first(y, x) then return false end
    return x.order < y.order
  end)
  return list
end

local function prune(group, kind, limit)
  if #group.keys <= limit + SPARE then return group end
  local kept = { keys = {}, order = group.order }
  for i, e in ipairs(ranked(group, kind)) do
    if i > limit then break end
    kept.keys[i], kept[e.key] = e.key, e
  end
  return kept
end

-- A date or period as the report shows it: its value, or its words where the year is not known.
local function shown_date(d)
  local known = d.value
  if d.from or d.to then known = (d.from or "…") .. " – " .. (d.to or "…") end
  return type(known) == "string" and not known:find "X" and not known:find "_REF" and known or d.text
end

-- A date so many bytes from a figure is the figure's: "90 000 salariés en 2019", "80 % aujourd'hui".
local BESIDE = 16

-- The dates in the sentence of a figure, nearest first, at most two; else, or if it is said of now, the document's own in
-- parentheses.
local function when(dates, first, last, a, doc_date)
  local near = {}
  for _, d in ipairs(dates) do
    if d.first >= first and d.last <= last then
      near[#near + 1] = { distance = math.max(d.first - a.last, a.first - d.last), text = not d.now and shown_date(d), order = #near }
    end
  end
  table.sort(near, function(x, y)
    if x.distance ~= y.distance then return x.distance < y.distance end
    return x.order < y.order
  end)
  local nearest, other = near[1], near[2]
  if not nearest or not nearest.text then return doc_date and "(" .. doc_date .. ")" or nil end
  if nearest.distance > BESIDE and other and other.text and other.text ~= nearest.text then return nearest.text .. ", " .. other.text end
  return nearest.text
end

local function add_figure(self, kind, a, doc, context)
  local f = a:features()
  local where, key, unit = place_of(kind, f, a, self.fold)
  if not where then return end
  local group = self.groups[where]
  local e = group[key]
  if not e then
    group.order = group.order + 1
    f.type = kind
    f.unit = nil -- the units of all its mentions are listed behind it
    e = { key = key, size = size_of(f), order = group.order, feature = f, mentions = 0, documents = 0, sources = {}, units = {} }
    group[key] = e
    group.keys[#group.keys + 1] = key
  end
  e.mentions = e.mentions + 1
  if e.last_document ~= doc.id then e.documents, e.last_document = e.documents + 1, doc.id end
  if unit and #e.units < 3 then
    local known
    for _, u in ipairs(e.units) do known = known or self.fold(u) == self.fold(unit) end
    if not known then e.units[#e.units + 1] = unit end
  end
  if #e.sources >= self.options.sources then return end
  local _, first, last = doc:sentence(a)
  e.sources[#e.sources + 1] = { mod = f.mod, when = when(context.dates, first, last, a, context.date), cite = self.out:cite(a) }
end

local function put_group(self, kind)
  local out, limit = self.out, self.options.figures
  local list = ranked(self.groups[kind], kind)
  if #list == 0 then return end
  out:heading(out:say("brief." .. kind), 3)
  local rows, hedged, parentheses = {}, {}, false
  for i = 1, math.min(limit, #list) do
    local e = list[i]
    local figure = out:figure(e.feature) .. (#e.units > 0 and " " .. table.concat(e.units, ", ") or "")
    for _, s in ipairs(e.sources) do
      local sign = out:hedge(s.mod)
      if sign ~= "" then hedged[s.mod] = true end
      parentheses = parentheses or s.when and s.when:find "^%("
      rows[#rows + 1] = { figure, sign ~= "" and sign or nil, s.when, s.cite, s.cite }
    end
    if e.mentions > #e.sources then
      rows[#rows + 1] = { figure, nil, nil, out:say("brief.again", e.mentions - #e.sources) }
    end
  end
  out:table {
    columns = { out:say "brief.figure", out:say "brief.hedge", out:say "brief.when", { title = out:say "brief.sentence", cite = "words" },
      { title = out:say "brief.source", cite = "place" } },
    rows = rows, merge = { 1 },
  }
  local legend = out.language:legend(hedged)
  if parentheses then legend = legend .. (legend ~= "" and ". " or "") .. out:say "brief.legend.date" end
  if legend ~= "" then out:note(legend .. ".") end
  if #list > limit then out:note(out.language:count("brief.cut", #list - limit)) end
end

-- ---------------------------------------------------------------- organizations

local function organization(self, name, acronym)
  local orgs = self.organizations
  local key = self.plain(name)
  local e = orgs.by_name[key] or acronym and orgs.by_acronym[acronym]
  if not e then
    e = { name = name, mentions = 0, documents = 0 }
    orgs[#orgs + 1] = e
  end
  orgs.by_name[key] = e
  if acronym then
    e.acronym = e.acronym or acronym
    orgs.by_acronym[acronym] = orgs.by_acronym[acronym] or e
  end
  return e
end

local function add_organization(self, a, doc)
  local f = a:features()
  local e = organization(self, f.name or a.text, f.acronym)
  e.kind = e.kind or f.kind
  e.mentions = e.mentions + 1
  if e.last_document ~= doc.id then e.documents, e.last_document = e.documents + 1, doc.id end
  if not e.cite then e.cite = self.out:cite(a) end
end

local function put_organizations(self)
  local out, orgs, limit = self.out, self.organizations, self.options.organizations
  if #orgs == 0 then return end
  for i, e in ipairs(orgs) do e.order = i end
  table.sort(orgs, function(x, y)
    if x.documents ~= y.documents then return x.documents > y.documents end
    if x.mentions ~= y.mentions then return x.mentions > y.mentions end
    return x.order < y.order
  end)
  out:heading(out:say "brief.organizations", 2)
  local rows = {}
  for i = 1, math.min(#orgs, limit) do
    local e = orgs[i]
    local kind = e.kind and (out.language:knows("kind." .. e.kind) and out:say("kind." .. e.kind) or e.kind)
    rows[i] = { e.name, e.acronym ~= e.name and e.acronym or nil, kind, e.mentions, e.documents, e.cite }
  end
  out:table {
    columns = { out:say "brief.name", out:say "brief.acronym", out:say "brief.kind", out:say "brief.mentions", out:say "brief.in",
      { title = out:say "brief.first", cite = "place" } },
    rows = rows,
  }
  if #orgs > limit then out:note(out.language:count("brief.organizations.cut", #orgs - limit)) end
end

local function put_acronyms(self)
  local out, rows = self.out, {}
  for _, e in ipairs(self.acronyms) do
    if not self.organizations.by_acronym[e.short] and #rows < self.options.organizations then
      rows[#rows + 1] = { e.short, e.expansion, e.cite }
    end
  end
  if #rows == 0 then return end
  out:heading(out:say "brief.acronyms", 3)
  out:table { columns = { out:say "brief.acronym", out:say "brief.expansion", { title = out:say "brief.source", cite = "place" } }, rows = rows }
end

-- ---------------------------------------------------------------- documents

-- Title and date: the metadata's; else those found on the page.
local function heading_of(doc)
  local title, date = doc.title, timex.reference(doc.date) and doc.date
  if not title then
    local first = doc:list("title", { furniture = true })[1]
    title = first and first.text:gsub("%s+", " ")
  end
  if not date then
    for line in doc:each({ "dateline", "byline" }, { furniture = true }) do
      for d in doc:each("date", { furniture = true, nested = true }) do
        if not date and d.first >= line.first and d.last <= line.last then
          date = shown_date { value = d.value, text = d.text }
        end
      end
    end
  end
  return title, date
end

local function read(self, doc)
  local title, date = heading_of(doc)
  local words = doc.words
  self.words = self.words + words
  if date then
    if not self.earliest or date < self.earliest then self.earliest = date end
    if not self.latest or date > self.latest then self.latest = date end
    local year = date:match "^%d%d%d%d"
    if year then self.years[year] = (self.years[year] or 0) + 1 end
  else
    self.undated = self.undated + 1
  end
  if #self.rows < self.options.documents then self.rows[#self.rows + 1] = { title, date, words, doc.id } end
  local context = { text = doc.text, dates = {}, date = date }
  for d in doc:each { "date", "period" } do
    local f = d:features()
    f.type = d.type
    -- "récemment" dates nothing, and "un an plus tôt" or "il y a 20 ans" most often another figure
    local rough = f.type == "date" and f.relative
    local now = f.type == "date" and (f.relative == "D+0" or f.value == "PRESENT_REF")
    if now or not tostring(f.value):find "_REF" and not rough then
      context.dates[#context.dates + 1] = { first = d.first, last = d.last, value = f.value, from = f.from, to = f.to,
        text = d.text, now = now }
    end
  end
  for d in doc:each("date", { furniture = true }) do
    if d:features().weekday_ok == false and #self.doubts < self.options.figures then
      self.doubts[#self.doubts + 1] = { text = d.text, value = d.value, cite = self.out:cite(d) }
    end
  end
  for a in doc:each { "number", "quantity", "percent", "money", "organization", "acronym" } do
    local kind = a.type
    if kind == "organization" then
      add_organization(self, a, doc)
    elseif kind == "acronym" then
      local f = a:features()
      local short = f.short or a.text
      if f.expansion and not self.known_acronyms[short] then
        self.known_acronyms[short] = true
        self.acronyms[#self.acronyms + 1] = { short = short, expansion = f.expansion, cite = self.out:cite(a) }
      end
    else
      add_figure(self, kind, a, doc, context)
    end
  end
  for _, kind in ipairs { "money", "count", "percent" } do
    self.groups[kind] = prune(self.groups[kind], kind, self.options.figures)
  end
end

local function put_documents(self, size)
  local out = self.out
  out:heading(out:say "brief.documents", 2)
  local overview = out.language:count("brief.overview", size, self.words)
  if self.earliest and self.earliest ~= self.latest then
    overview = overview .. " " .. out:say("brief.dates", self.earliest, self.latest)
  end
  if self.undated > 0 then overview = overview .. " " .. out.language:count("brief.undated", self.undated) end
  out:paragraph(overview)
  out:table { columns = { out:say "title", out:say "date", out:say "words", out:say "doc" }, rows = self.rows }
  if size > #self.rows then out:note(out.language:count("brief.documents.cut", size - #self.rows)) end
  local years = {}
  for year, count in pairs(self.years) do years[#years + 1] = { year, count } end
  table.sort(years, function(x, y) return x[1] < y[1] end)
  if #years > 1 and size > 30 then out:bars { rows = years } end
end

local function put_reading(self, corpus)
  local out = self.out
  out:heading(out:say "brief.reading", 2)
  local fine = true
  local function section(title, items)
    if #items == 0 then return end
    fine = false
    out:heading(out:say(title), 3)
    out:list(items)
  end
  local unread, changed, failed = corpus:unread(out.language), {}, {}
  for i, n in ipairs(corpus:changed(out.language)) do changed[i] = n[1] .. out.language.words.colon .. n[2] end
  for i, f in ipairs(corpus.failures) do failed[i] = out:say("brief.failure", f.rule, f.doc, f.message) end
  section("brief.unread", unread)
  section("brief.changed", changed)
  section("brief.failed", failed)
  if corpus.skipped > 0 then
    fine = false
    out:paragraph(out.language:count("brief.skipped", corpus.skipped))
  end
  if fine then out:paragraph(out:say "brief.reading.fine") end
end

local WEEKDAYS = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" }

--- The nearest year in which the weekday that was written fits, later ones first, as a date; nil if none is near.
local function fitting(fold, text, value)
  local year, month, day = calendar.parse(value)
  local weekday
  for i, name in ipairs(WEEKDAYS) do
    if fold(text):find(name, 1, true) then weekday = i end
  end
  if not weekday or not day then return nil end
  for _, step in ipairs { 1, -1, 2, -2, 3, -3 } do
    local y = year + step
    if calendar.valid(y, month, day) and calendar.weekday(y, month, day) == weekday then return calendar.iso(y, month, day) end
  end
end

local function put_doubts(self)
  local out = self.out
  if #self.doubts == 0 then return end
  out:heading(out:say "brief.check", 2)
  local w, items = out.language.words, {}
  for i, d in ipairs(self.doubts) do
    local fits = fitting(self.fold, d.text, d.value)
    items[i] = { w.open .. d.text:gsub("%s+", " ") .. w.close .. w.colon, out:say("brief.weekday", d.value),
      fits and out:say("brief.weekday.fits", fits) or "", " ", d.cite }
  end
  out:list(items)
end

return report {
  name = "brief",
  summary = "the corpus at a glance: documents, figures with their sources, organizations",
  needs = NEEDS,
  options = {
    { name = "figures", type = "integer", default = 30, least = 1, help = "values shown of each group" },
    { name = "sources", type = "integer", default = 6, least = 1, help = "sentences shown for each value" },
    { name = "organizations", type = "integer", default = 30, least = 1, help = "organizations shown" },
    { name = "documents", type = "integer", default = 100, least = 1, help = "documents listed" },
  },
  examples = { "lutrin report brief articles/", "lutrin report brief articles/ --figures 10 --format html -o brief.html" },

  render = function(corpus, out, options)
    local self = {
      out = out, options = options, fold = corpus.fold, plain = corpus.plain, words = 0, undated = 0, years = {}, rows = {},
      groups = {}, organizations = { by_name = {}, by_acronym = {} }, acronyms = {}, known_acronyms = {}, doubts = {},
    }
    for _, kind in ipairs { "money", "count", "percent" } do self.groups[kind] = { keys = {}, order = 0 } end
    out:heading(out:say "brief.title", 1)
    for doc in corpus:documents() do read(self, doc) end
    put_documents(self, corpus.size)
    out:heading(out:say "brief.figures", 2)
    for _, kind in ipairs { "money", "count", "percent" } do put_group(self, kind) end
    put_organizations(self)
    put_acronyms(self)
    put_doubts(self)
    put_reading(self, corpus)
  end,
}
