--- The organizations of report brief, and the acronyms of what is none.
--
--     local organizations = require("brief.organizations").new { out = out, options = options, plain = corpus.plain }
--     for doc in corpus:documents() do organizations:read(doc) end
--     for doc in corpus:documents() do organizations:count(doc) end    mentions that no rule could know
--     organizations:put()
--
-- A rule knows a name by its own document: by "groupe" before it, by an acronym that is explained there. The others use what one
-- has explained, so mentions are counted once all names are known: in a second reading.

local M = {}
M.__index = M

function M.new(self)
  self.list, self.by_name, self.by_acronym = {}, {}, {}
  self.acronyms, self.expansions = {}, {}
  return setmetatable(self, M)
end

-- Words that names are not told apart by.
local SMALL = { pour = true, dans = true, avec = true, chez = true }

--- The first letters of a name's words, as a set, and how many: endings are spelled in many ways.
local function stems_of(key)
  local stems, count = {}, 0
  for word in key:gmatch "%w+" do
    local stem = word:sub(1, 4)
    if #stem == 4 and not SMALL[word] and not stems[stem] then stems[stem], count = true, count + 1 end
  end
  return stems, count
end

--- Are two names of one acronym those of one organization? Three words of four are the same; an acronym as a name is any's.
local function is_spelling(one, other, acronym)
  if one == acronym or other == acronym then return true end
  local stems, count = stems_of(one)
  local others, other_count = stems_of(other)
  local shared = 0
  for stem in pairs(others) do shared = shared + (stems[stem] and 1 or 0) end
  return shared * 4 >= math.min(count, other_count) * 3
end

local function entry(self, name, acronym)
  local key = self.plain(name):gsub("[%s%-]+", " ")
  local e = self.by_name[key]
  for _, known in ipairs(not e and acronym and self.by_acronym[acronym] or {}) do
    if is_spelling(key, self.plain(known.name), self.plain(acronym)) then
      e = known
      break
    end
  end
  if not e then
    e = { name = name, mentions = 0, documents = 0, more = 0, more_documents = 0, others = 0 }
    self.list[#self.list + 1] = e
  end
  self.by_name[key] = e
  if acronym then
    e.acronym = e.acronym or acronym
    local bearers = self.by_acronym[acronym] or {}
    self.by_acronym[acronym] = bearers
    if not bearers[e] then bearers[e], bearers[#bearers + 1] = true, e end
  end
  return e
end

local function mention(e, doc)
  e.mentions = e.mentions + 1
  if e.last_document ~= doc.id then e.documents, e.last_document = e.documents + 1, doc.id end
end

--- The same by a name that no rule found there; `other`: it rather is somebody's or a town's.
local function mention_more(e, doc, other)
  if other then
    e.others = e.others + 1
    return
  end
  e.more = e.more + 1
  if e.last_document ~= doc.id and e.more_in ~= doc.id then e.more_documents, e.more_in = e.more_documents + 1, doc.id end
end

--- Is the name at this byte a person's or a place's: "Donald Trump", "M. Renault", "à Orange"?
local function is_others(text, first)
  local before = text:sub(math.max(1, first - 24), first - 1)
  return before:find "%f[%w]%u[%l\x80-\xff%-]+ $" ~= nil or before:find "%f[%a]Mm?e?%.? $" ~= nil or before:find " \xC3\xA0 $" ~= nil
end

-- One name in so many that is another's makes all of them doubtful.
local DOUBT = 8

--- The mentions found by the name alone count unless the name is often another's.
local function settle(e)
  if e.others * DOUBT > e.more then return end
  e.mentions, e.documents = e.mentions + e.more, e.documents + e.more_documents
end

--- Names and acronyms that the rules found in a document.
function M:read(doc)
  for a in doc:each { "organization", "acronym" } do
    local f = a:features()
    if a.type == "organization" then
      local e = entry(self, f.name or a.text, f.acronym)
      e.kind = e.kind or f.kind
      e.cite = e.cite or self.out:cite(a)
    else
      local short = f.short or a.text
      if f.expansion and not self.expansions[short] then
        self.expansions[short] = true
        self.acronyms[#self.acronyms + 1] = { short = short, expansion = f.expansion, cite = self.out:cite(a) }
      end
    end
  end
end

--- What to look for in texts: by first word, the names and acronyms that begin with it. An acronym may be of two organizations.
local function needles_of(self)
  local needles = {}
  local function add(text, e)
    local word = text:match "^[%u\xC3][%w\x80-\xff]+"
    if not word or #text < 3 then return end
    needles[word] = needles[word] or {}
    table.insert(needles[word], { text = text, entry = e })
  end
  for _, e in ipairs(self.list) do
    if e.acronym and #self.by_acronym[e.acronym] == 1 and e.acronym ~= e.name then add(e.acronym, e) end
    add(e.name, e)
  end
  for _, list in pairs(needles) do table.sort(list, function(x, y) return #x.text > #y.text end) end
  return needles
end

--- Does a name end at this byte, or go on?
local function ends_at(text, last) return not text:find("^[%w\xC3]", last + 1) and not text:find("^%-%u", last + 1) end

--- Counts the mentions in a document: those the rules found, and the words of a known name elsewhere in the text.
function M:count(doc)
  self.needles = self.needles or needles_of(self)
  local text, taken = doc.text, {}
  for a in doc:each { "organization", "acronym" } do
    -- an acronym beside the name that it stands for is no mention of its own
    if a.type == "organization" then mention(entry(self, a.name or a.text, a.acronym), doc) end
    taken[#taken + 1] = { a.first, a.last }
  end
  local at, next_taken = 1, 1
  while true do
    local first, last = text:find("%f[%w\xC3][%u\xC3][%w\x80-\xff]+", at)
    if not first then return end
    while taken[next_taken] and taken[next_taken][2] < first do next_taken = next_taken + 1 end
    local here = taken[next_taken]
    at = last + 1
    if here and here[1] <= first then
      at = here[2] + 1
    else
      for _, needle in ipairs(self.needles[text:sub(first, last)] or {}) do
        local stop = first + #needle.text - 1
        if text:sub(first, stop) == needle.text and ends_at(text, stop) and not (here and here[1] <= stop) then
          mention_more(needle.entry, doc, not needle.entry.acronym and is_others(text, first))
          at = stop + 1
          break
        end
      end
    end
  end
end

local function put_acronyms(self)
  local out, rows = self.out, {}
  for _, e in ipairs(self.acronyms) do
    if not self.by_acronym[e.short] and #rows < self.options.organizations then rows[#rows + 1] = { e.short, e.expansion, e.cite } end
  end
  if #rows == 0 then return end
  out:heading(out:say "brief.acronyms", 3)
  out:table { columns = { out:say "brief.acronym", out:say "brief.expansion", { title = out:say "brief.source", cite = "place" } }, rows = rows }
end

--- The tables, under a heading of their own.
function M:put()
  local out, list, limit = self.out, self.list, self.options.organizations
  if #list == 0 and #self.acronyms == 0 then return end
  for i, e in ipairs(list) do
    e.order = i
    settle(e)
  end
  table.sort(list, function(x, y)
    if x.documents ~= y.documents then return x.documents > y.documents end
    if x.mentions ~= y.mentions then return x.mentions > y.mentions end
    return x.order < y.order
  end)
  out:heading(out:say "brief.organizations", 2)
  local rows = {}
  for i = 1, math.min(#list, limit) do
    local e = list[i]
    local kind = e.kind and (out.language:knows("kind." .. e.kind) and out:say("kind." .. e.kind) or e.kind)
    rows[i] = { e.name, e.acronym ~= e.name and e.acronym or nil, kind, e.mentions, e.documents, e.cite }
  end
  if #rows > 0 then
    out:table {
      columns = { out:say "brief.name", out:say "brief.acronym", out:say "brief.kind", out:say "brief.mentions", out:say "brief.in",
        { title = out:say "brief.first", cite = "place" } },
      rows = rows,
    }
  end
  if #list > limit then out:note(out.language:count("brief.organizations.cut", #list - limit)) end
  put_acronyms(self)
end

return M
