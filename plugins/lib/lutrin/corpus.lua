--- The corpus as reports, exports and scripts see it.
--
--     for a in corpus:each("money", "percent") do ... end      -- annotations, in document order then text order
--     for doc in corpus:documents() do                         -- documents, one at a time in memory
--       for a in doc:each "date" do ... end
--     end
--     corpus.size         how many documents
--     corpus.bytes        of text
--     corpus.types        names of the annotation types there are
--     corpus.problems     what could not be read: list of messages
--     corpus.notes        what reading changed: list of { id, note }
--     corpus:unread(out.language), corpus:changed(out.language)     the same two in the language of a report
--     corpus.failures     rules that failed: list of { rule =, doc =, message = }
--     corpus.skipped      files that no reader takes
--     corpus.fold(s), corpus.plain(s)   for comparing: without letter case; and without accents
--
-- A document lives as long as one of its annotations is kept: to remember much of a large corpus, keep strings, numbers
-- and out:cite(annotation), which hold their own copy of the words.

local english = require "lutrin.messages".new "en"
local methods = require "lutrin.methods"

local M = {}

local Corpus = methods.class("corpus", { "info", "needs", "allowed", "known", "owner", "notes_read" })
local method_of = Corpus.__index
-- In the words of standard error.
function Corpus:__index(key)
  local list = key == "problems" and self:unread(english)
  if key == "notes" then
    list = {}
    for i, n in ipairs(self.told.notes) do list[i] = { n[1], english:note(n[2]) } end
    self.notes_read = true
  end
  if not list then return method_of(self, key) end
  self[key] = list
  return list
end

--- What could not be read, in a language (out.language): a list of messages.
function Corpus:unread(language)
  local list = {}
  for i, problem in ipairs(self.told.problems) do list[i] = language:problem(problem) end
  return list
end

-- What kind of note it is, whatever its values.
local function kind_of(note)
  if type(note) == "string" then return (note:gsub("\31[^\30]*", "")) end
  local keys = {}
  for i, message in ipairs(note) do keys[i] = type(message) == "table" and message[1] or message:match "^[^\31]*" end
  return table.concat(keys, "\30")
end

-- Of many documents with the same kind of note so many are shown, and so many of the others named.
local ALIKE, NAMED = 3, 3

--- What reading changed, in a language: a list of { id, note }, where many of a kind are counted. Whoever asks shows it: the command
-- need not.
function Corpus:changed(language)
  local list, kinds = {}, {}
  for _, n in ipairs(self.told.notes) do
    local kind = kind_of(n[2])
    local of_kind = kinds[kind] or {}
    kinds[kind] = of_kind
    of_kind[#of_kind + 1] = n
    if #of_kind <= ALIKE + 1 then
      list[#list + 1] = { n[1], language:note(n[2]) }
      of_kind.last = list[#list]
    end
  end
  for _, of_kind in pairs(kinds) do
    local more = #of_kind - ALIKE
    if more > 1 then
      local names = {}
      for i = 1, math.min(more, NAMED) do names[i] = of_kind[ALIKE + i][1] end
      if more > NAMED then names[#names + 1] = "..." end
      of_kind.last[1], of_kind.last[2] = table.concat(names, ", "), language:note { { "alike", ("%d"):format(more) } }
    end
  end
  self.notes_read = true
  return list
end

--- A corpus that knows nothing yet: scripts are loaded before there is one. attach fills it in.
function M.new(app)
  return setmetatable({ app = app, size = 0, bytes = 0, skipped = 0, types = {}, told = { problems = {}, notes = {} }, failures = {},
    fold = app.host.fold, plain = app.host.plain }, Corpus)
end

--- info: of app.plan; reply: of app.sync; needs: the types that were asked for, or nil for all; owner: who asked.
function Corpus:attach(info, reply, needs, owner)
  self.info, self.owner = info, owner or "this script"
  self.size, self.bytes, self.skipped = reply.documents or 0, reply.bytes or 0, reply.skipped or 0
  self.problems, self.notes = nil, nil
  self.told, self.failures = { problems = reply.problems or {}, notes = reply.notes or {} }, reply.failures or {}
  self.types = info.types or {}
  if needs then
    self.needs, self.allowed = needs, {}
    for _, name in ipairs(needs) do self.allowed[name] = true end
  else
    self.known = {}
    for _, name in ipairs(self.types) do self.known[name] = true end
  end
  return self
end

-- each("a", "b"), each({ "a", "b" }, options), each(nil, options) -> list or nil, options
local function request(...)
  local first, second = ...
  if type(first) == "table" then return first, second end
  local names = {}
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    if type(v) == "table" then return #names > 0 and names or nil, v end
    names[#names + 1] = v
  end
  return #names > 0 and names or nil, nil
end

local function check(self, names, level)
  for _, name in ipairs(names or {}) do
    if self.allowed and not self.allowed[name] then
      local near = self.app.host.nearest(tostring(name), self.needs)
      error(('%s reads "%s", which its needs do not name%s'):format(self.owner, tostring(name), near
        and (' (nearest: "%s")'):format(near) or (': write needs = { ..., "%s" }'):format(tostring(name))), level + 1)
    elseif self.known and not self.known[name] then
      local near = self.app.host.nearest(tostring(name), self.types)
      error(('no rule emits type "%s"%s'):format(tostring(name), near and (' (nearest: "%s")'):format(near) or ""), level + 1)
    end
  end
end

--- Raises an error for a type that no rule emits or that the needs do not name.
function Corpus:check(names) check(self, names, 2) end

--- Iterator over the documents.
function Corpus:documents()
  if not self.info then error("the corpus is not read yet", 2) end
  return self.app.documents(self.info)
end

--- Iterator over annotations: corpus:each("a", "b"), corpus:each({ "a", "b" }, { nested = true }), corpus:each() for all
-- that the report needs. The options are those of doc:each.
function Corpus:each(...)
  local names, options = request(...)
  check(self, names, 2)
  names = names or self.needs
  local documents, f, state, last = self:documents(), nil, nil, nil
  return function()
    while true do
      if f then
        last = f(state, last)
        if last ~= nil then return last end
      end
      local doc = documents()
      if not doc then return nil end
      f, state, last = doc:each(names, options)
    end
  end
end

methods.public(Corpus, { "each", "documents", "unread", "changed", "size", "bytes", "types", "problems", "notes", "failures",
  "skipped", "fold", "plain" }, function(self) return self.app.host.nearest end)

return M
