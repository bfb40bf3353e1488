--- The figures of report brief: one value is one group of rows, with the sentences, dates and sources that give it.
--
--     local figures = require("brief.figures").new { out = out, options = options, fold = corpus.fold, plain = corpus.plain }
--     figures:read(doc, { dates = {...}, date = "2020-04-24" })      each document
--     figures:put()                                                  tables of amounts, counts and shares
--
-- One value is one group, whatever its spelling; of counts those of people at work are one kind ("80 000 emplois", "80.000 salariés"),
-- others go with their noun. The same sentence in another document, whatever its quotation marks and spaces, is a copy, and no
-- other source.

local dating = require "brief.dating"

local M = {}
M.__index = M

local KINDS = { "money", "count", "percent" }

-- A group forgets its lowest values when it holds this many more than will be shown.
local SPARE = 2000

-- People at work, whom the press counts under many names.
local STAFF = {}
for noun in ([[emploi employé salarié poste collaborateur effectif personne travailleur conseiller téléconseiller téléopérateur agent
  employe salarie employee job staff]]):gmatch "[^%s]+" do STAFF[noun] = true end

--- A noun as it is compared: without letter case and plural; one word for people at work.
local function noun_of(fold, unit)
  local noun = fold(unit):gsub("[sx]$", "")
  return STAFF[noun:gsub("e$", "")] and "*" or STAFF[noun] and "*" or noun
end

local function size_of(f) return type(f.value) == "number" and f.value or f.high or f.low end

--- "des dizaines d'enfants" has a lowest value and no digit: its words say it better.
local function is_vague(f, text) return f.low and not f.high and not text:find "%d" end

--- Group and key of a figure; nil and whether it is a small one for what is not worth a line. Ages say nothing of a corpus, nor does a
-- bare small number, or one that may be a year.
local function place_of(kind, f, text, fold)
  local size = size_of(f)
  if not size then return nil, false end
  local range = is_vague(f, text) and fold(text) or ("%s %s %s"):format(f.value or "", f.low or "", f.high or "")
  if kind == "money" then return "money", range .. (f.currency or "") end
  if kind == "percent" then return "percent", range .. (f.points and "points" or "") end
  if kind == "quantity" then
    if f.unit == "year" then return nil, true end
    return "count", range .. "\0" .. noun_of(fold, f.unit or "")
  end
  if size < 1000 then return nil, true end
  if size <= 2100 and text:find "^%d%d%d%d$" then return nil, false end
  return "count", range .. "\0"
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

--- One small count in one document says little about the corpus.
local function is_small(kind, e) return kind == "count" and e.size < 10 and e.documents < 2 end

--- The values of a group to be shown, in order, and how many mentions those too small make.
local function ranked(group, kind)
  local list, small, first = {}, 0, RANK[kind]
  for _, key in ipairs(group.keys) do
    local e = group[key]
    if is_small(kind, e) then small = small + e.mentions else list[#list + 1] = e end
  end
  table.sort(list, function(x, y)
    if first(x, y) then return true elseif first(y, x) then return false end
    return x.order < y.order
  end)
  return list, small
end

local function prune(group, kind, limit)
  if #group.keys <= limit + SPARE then return group end
  local list, small = ranked(group, kind)
  local kept = { keys = {}, order = group.order, read = group.read, small = group.small + small, cut = group.cut }
  for i, e in ipairs(list) do
    if i <= limit then
      kept.keys[i], kept[e.key] = e.key, e
    else
      kept.cut = kept.cut + 1
    end
  end
  return kept
end

-- ---------------------------------------------------------------- reading

function M.new(self)
  self.groups = {}
  for _, kind in ipairs(KINDS) do self.groups[kind] = { keys = {}, order = 0, read = 0, small = 0, cut = 0 } end
  return setmetatable(self, M)
end

local function entry_of(group, key, kind, f, a)
  local e = group[key]
  if e then return e end
  group.order = group.order + 1
  f.type = kind
  f.unit = nil -- the units of all its mentions are listed behind it
  e = { key = key, size = size_of(f), order = group.order, feature = f, mentions = 0, documents = 0, copies = 0, sources = {}, units = {},
    sentences = {}, remembered = 0,
    words = is_vague(f, a.text) and a.text:gsub("%s+", " ") or nil }
  group[key], group.keys[#group.keys + 1] = e, key
  return e
end

local function add_unit(self, e, unit)
  if not unit or #e.units >= 3 or e.words then return end
  for _, known in ipairs(e.units) do
    if self.fold(known) == self.fold(unit) then return end
  end
  e.units[#e.units + 1] = unit
end

-- So many sentences of a value are remembered, to know copies of them.
local REMEMBERED = 40

--- Does another document give the value in the same words?
local function is_copy(self, e, sentence, id)
  local words = self.plain(sentence):gsub("[%s%p\x80-\xff]+", " ")
  local known = e.sentences[words]
  if known then return known ~= id end
  if e.remembered < REMEMBERED then e.sentences[words], e.remembered = id, e.remembered + 1 end
  return false
end

function M:add(a, doc, context, spots)
  local f, kind = a:features(), a.type
  local unit = f.unit
  local where, key = place_of(kind, f, a.text, self.fold)
  if not where then
    if key then self.groups.count.small = self.groups.count.small + 1 end
    return
  end
  local e = entry_of(self.groups[where], key, kind, f, a)
  local sentence, first, last = doc:sentence(a)
  if is_copy(self, e, sentence, doc.id) then
    e.copies = e.copies + 1
    return
  end
  self.groups[where].read = self.groups[where].read + 1
  e.mentions = e.mentions + 1
  if e.last_document ~= doc.id then e.documents, e.last_document = e.documents + 1, doc.id end
  if where == "count" then add_unit(self, e, unit) end
  if #e.sources >= self.options.sources then return end
  e.sources[#e.sources + 1] = { mod = f.mod, when = dating.of(context, spots, first, last, a), cite = self.out:cite(a),
    doc = doc.id, order = self.groups[where].read }
end

--- The figures of a document. context: `text`, `dates` (list of { first, last, shown, now }), `date` of the document as it is shown.
function M:read(doc, context)
  local list = doc:list { "number", "quantity", "percent", "money" }
  for _, a in ipairs(list) do self:add(a, doc, context, list) end
  for _, kind in ipairs(KINDS) do self.groups[kind] = prune(self.groups[kind], kind, self.options.figures) end
end

-- A large number without a noun ("90 000 en 2019") is what the texts count in that number, where they count one thing only.
local function join_bare(group, limit)
  local nouns, keys = {}, {} -- range -> its entry with a noun; false: several
  for _, key in ipairs(group.keys) do
    local range, noun = key:match "^(.*)%z(.*)$"
    if noun ~= "" then nouns[range] = nouns[range] == nil and group[key] end
  end
  for _, key in ipairs(group.keys) do
    local bare, e = group[key], nouns[key:match "^(.*)%z$"]
    if e then
      for _, s in ipairs(bare.sources) do e.sources[#e.sources + 1] = s end
      table.sort(e.sources, function(x, y) return x.order < y.order end)
      for i = #e.sources, limit + 1, -1 do e.sources[i] = nil end
      local documents = {}
      for _, s in ipairs(e.sources) do documents[s.doc] = true end
      local known = 0
      for _ in pairs(documents) do known = known + 1 end
      e.mentions, e.copies, e.documents = e.mentions + bare.mentions, e.copies + bare.copies, math.max(e.documents, bare.documents, known)
      group[key] = nil
    else
      keys[#keys + 1] = key
    end
  end
  group.keys = keys
end

-- ---------------------------------------------------------------- showing

local function rows_of(self, e, rows, legend)
  local out = self.out
  local figure = e.words or out:figure(e.feature) .. (#e.units > 0 and " " .. table.concat(e.units, ", ") or "")
  for _, s in ipairs(e.sources) do
    local sign = not e.words and out:hedge(s.mod) or ""
    if sign ~= "" then legend.hedged[s.mod] = true end
    legend.parentheses = legend.parentheses or s.when and s.when:find "^%(" ~= nil
    legend.doubtful = legend.doubtful or s.when and s.when:find "?" ~= nil
    rows[#rows + 1] = { figure, sign ~= "" and sign or nil, s.when, s.cite, s.cite }
  end
  if e.mentions > #e.sources then rows[#rows + 1] = { figure, nil, nil, out.language:count("brief.again", e.mentions - #e.sources) } end
  if e.copies > 0 then rows[#rows + 1] = { figure, nil, nil, out.language:count("brief.copies", e.copies) } end
end

local function put_group(self, kind)
  local out, limit, group = self.out, self.options.figures, self.groups[kind]
  local list, small = ranked(group, kind)
  small = small + group.small
  if #list == 0 and small == 0 then return false end
  out:heading(out:say("brief." .. kind), 3)
  local rows, legend = {}, { hedged = {} }
  for i = 1, math.min(limit, #list) do rows_of(self, list[i], rows, legend) end
  if #rows > 0 then
    out:table {
      columns = { out:say "brief.figure", out:say "brief.hedge", out:say "brief.when", { title = out:say "brief.sentence", cite = "words" },
        { title = out:say "brief.source", cite = "place" } },
      rows = rows, merge = { 1 },
    }
  end
  local notes = { out.language:legend(legend.hedged) }
  if notes[1] == "" then notes[1] = nil end
  if legend.parentheses then notes[#notes + 1] = out:say "brief.legend.date" end
  if legend.doubtful then notes[#notes + 1] = out:say "brief.legend.doubt" end
  if #notes > 0 then out:note(table.concat(notes, ". ") .. ".") end
  local cut = math.max(0, #list - limit) + group.cut
  if cut > 0 then out:note(out.language:count("brief.cut", cut)) end
  if small > 0 then out:note(out.language:count("brief.small", small)) end
  return true
end

--- The tables, under a heading of their own.
function M:put()
  local out, any = self.out, false
  out:heading(out:say "brief.figures", 2)
  join_bare(self.groups.count, self.options.sources)
  for _, kind in ipairs(KINDS) do any = put_group(self, kind) or any end
  if not any then out:paragraph(out:say "brief.figures.none") end
end

return M
