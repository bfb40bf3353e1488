--- report brief: the corpus at a glance.
--
-- The documents; the figures, largest first, each with the sentences and sources that give it, so that confirmations and
-- contradictions show side by side; the organizations; the days told of; dates to be checked; what reading met.
--
--     $ lutrin report brief articles/
--     Montant            ±  Date citée   Phrase                                                        Source
--     ─────────────────  ─  ───────────  ────────────────────────────────────────────────────────────  ──────
--     9 milliards MAD       2018         Le secteur a passé la barre des 9 milliards de dirhams en 2018.      [2]
--                        ≈  (2020-04-24) … des exportations d’environ 9 Md de DH, selon l’UERD, …                [3]
--
-- Each part is a module of lib/brief/.

local dates_of = require "brief.dates"
local figures_of = require "brief.figures"
local organizations_of = require "brief.organizations"

local NEEDS = { "number", "quantity", "percent", "money", "date", "period", "organization", "acronym", "title", "byline",
  "dateline", "boilerplate" }

-- ---------------------------------------------------------------- documents

-- So many bytes of its first words stand for the title that a document lacks, of a sentence that is no mere date.
local INCIPIT, SENTENCE = 60, 25
-- So many undated documents that are not listed are named.
local NAMED = 10

--- The first words of what a document says, between quotation marks; nil if it says nothing.
local function incipit(self, doc)
  local w, behind = self.out.language.words, 0
  for a in doc:each({ "byline", "dateline", "boilerplate" }, { furniture = true }) do
    if a.first <= INCIPIT then behind = math.max(behind, a.last) end
  end
  for text, first in doc:sentences() do
    -- what stands behind a place and a date begins the text as well
    if first <= behind then text = text:sub(behind - first + 2):gsub("^[%s%p\xE2\x80-\x94]+", "") end
    text = #text >= SENTENCE and text:gsub("%s+", " ") or ""
    if #text > INCIPIT then text = (text:sub(1, INCIPIT + 1):match "^(.*) " or text:sub(1, INCIPIT)) .. " …" end
    if text ~= "" then return w.open .. text .. w.close end
  end
end

--- Adds a document, by its title and date, to the overview.
local function add_document(self, doc, title, date)
  local words = doc.words
  self.words = self.words + words
  if date then
    local day = date:gsub(" %?$", "")
    if not self.earliest or day < self.earliest then self.earliest = day end
    if not self.latest or day > self.latest then self.latest = day end
    local year = day:match "^%d%d%d%d"
    if year then self.years[year] = (self.years[year] or 0) + 1 end
    self.doubtful = self.doubtful or day ~= date
  else
    self.undated = self.undated + 1
  end
  if #self.rows < self.options.documents then
    self.rows[#self.rows + 1] = { title or incipit(self, doc), date, words, doc.id }
  elseif not date and #self.undated_ids < NAMED then
    self.undated_ids[#self.undated_ids + 1] = doc.id
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
  if self.doubtful then out:note(out:say "brief.legend.doubt" .. ".") end
  if size > #self.rows then out:note(out.language:count("brief.documents.cut", size - #self.rows)) end
  if self.undated_ids[1] then out:note(out:say("brief.undated.cut", table.concat(self.undated_ids, ", "))) end
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

return report {
  name = "brief",
  summary = "the corpus at a glance: documents, figures with their sources, organizations, days",
  needs = NEEDS,
  options = {
    { name = "figures", type = "integer", default = 30, least = 1, help = "values shown of each group" },
    { name = "sources", type = "integer", default = 6, least = 1, help = "sentences shown for each value" },
    { name = "organizations", type = "integer", default = 30, least = 1, help = "organizations shown" },
    { name = "dates", type = "integer", default = 20, least = 0, help = "days and months shown" },
    { name = "documents", type = "integer", default = 100, least = 1, help = "documents listed" },
  },
  examples = { "lutrin report brief articles/", "lutrin report brief articles/ --figures 10 --format html -o brief.html" },

  render = function(corpus, out, options)
    local self = { out = out, options = options, words = 0, undated = 0, undated_ids = {}, years = {}, rows = {} }
    local function part(module) return module.new { out = out, options = options, fold = corpus.fold, plain = corpus.plain } end
    local figures, organizations, dates = part(figures_of), part(organizations_of), part(dates_of)
    out:heading(out:say "brief.title", 1)
    for doc in corpus:documents() do
      local context = dates:read(doc)
      add_document(self, doc, context.title, context.date)
      figures:read(doc, context)
      organizations:read(doc)
    end
    for doc in corpus:documents() do organizations:count(doc) end
    put_documents(self, corpus.size)
    figures:put()
    organizations:put()
    dates:put()
    dates:put_doubts()
    put_reading(self, corpus)
  end,
}
