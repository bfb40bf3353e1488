--- The dates of report brief: which document is of when, what happened when, and which dates cannot be right.
--
-- A date is doubtful, and is shown with " ?", where its weekday rules it out, and where it is counted from such a date of the document.
--
--     local dates = require("brief.dates").new { out = out, options = options }
--     local context = dates:read(doc)      { text, dates, date, title }: for brief.figures and the list of documents
--     dates:put()                          the days and months that the texts tell of
--     dates:put_doubts()                   those that cannot be right

local calendar = require "calendar"
local timex = require "timex"

local M = {}
M.__index = M

function M.new(self)
  self.doubts, self.days, self.keys = {}, {}, {}
  return setmetatable(self, M)
end

-- A date or period as the report shows it: its value, or its words where the year is not known.
local function shown(d)
  local known = d.value
  if d.from or d.to then known = (d.from or "…") .. " – " .. (d.to or "…") end
  return type(known) == "string" and not known:find "X" and not known:find "_REF" and known or d.text
end

--- Title and date of a document: the metadata's; else those found on the page, with " ?" behind a day that its weekday rules out.
local function heading_of(doc)
  local title, date = doc.title, timex.reference(doc.date) and doc.date
  if not title then
    local first = doc:list("title", { furniture = true })[1]
    title = first and first.text:gsub("%s+", " ")
  end
  if date then return title, date end
  for line in doc:each({ "dateline", "byline" }, { furniture = true }) do
    local found, features
    for d in doc:each("date", { furniture = true, nested = true }) do
      if d.first >= line.first and d.last <= line.last then
        local f = d:features()
        -- of "date 2018-09 12/09/2018" the day
        if not found or #tostring(features.value) == 7 and tostring(f.value):sub(1, 8) == features.value .. "-" then found, features = d, f end
      end
    end
    if found then return title, shown { value = features.value, text = found.text } .. (features.weekday_ok == false and " ?" or "") end
  end
  local day, a = timex.dateline(doc)
  return title, day and calendar.iso(day.y, day.m, day.d) .. (a.weekday_ok == false and " ?" or "")
end

--- Is a date doubtful? `dated`: that of the document is. A year that stands in the sentence is not counted from anything.
local function is_doubtful(d, f, doc, dated)
  if f.weekday_ok == false then return true end
  local day = f.value or f.from or f.to
  if not dated or type(day) ~= "string" then return false end
  return f.relative ~= nil or not doc:sentence(d):find(day:sub(1, 4), 1, true)
end

-- What happened on a day or in a month, by what the texts say of it; the same sentence in another document is a copy.
local function add_day(self, d, doc, doubtful)
  local value = d.value
  if type(value) ~= "string" or not value:find "^%d%d%d%d%-%d%d" or value:find "X" then return end
  local sentence = doc:sentence(d)
  if #sentence <= #d.text + 3 then return end -- a line that dates the page
  if doubtful then value = value .. " ?" end
  local e = self.days[value]
  if not e then
    e = { value = value, documents = 0, cites = {}, sentences = {} }
    self.days[value], self.keys[#self.keys + 1] = e, value
  end
  if e.sentences[sentence] then return end
  if e.last_document ~= doc.id then e.documents, e.last_document = e.documents + 1, doc.id end
  if #e.cites >= 3 then return end
  e.sentences[sentence] = true
  e.cites[#e.cites + 1] = self.out:cite(d)
end

--- The dates of a document; what the other parts of the report need of them.
function M:read(doc)
  local title, date = heading_of(doc)
  local context = { text = doc.text, dates = {}, date = date, title = title }
  local dated = date ~= nil and date:find(" ?", 1, true) ~= nil
  for d in doc:each { "date", "period" } do
    local f = d:features()
    -- "récemment" dates nothing; "un an plus tôt" or "il y a 20 ans" only the figure right beside it
    local rough = d.type == "date" and f.relative ~= nil
    local now = d.type == "date" and (f.relative == "D+0" or f.value == "PRESENT_REF")
    if now or not tostring(f.value):find "_REF" then
      f.text = d.text
      local doubtful = is_doubtful(d, f, doc, dated)
      local said = rough and d.text or shown(f)
      context.dates[#context.dates + 1] = { first = d.first, last = d.last, shown = doubtful and said ~= d.text and said .. " ?" or said,
        from = f.from or f.value, to = f.to or f.value, now = now, rough = rough and not now }
      -- a day of the calendar, or of these days: not "il y a 20 ans"
      local exact = not f.relative or tostring(f.relative):find "^D[+-]%d$"
      if d.type == "date" and not now and exact then add_day(self, d, doc, doubtful) end
    end
  end
  for d in doc:each("date", { furniture = true }) do
    if d:features().weekday_ok == false and #self.doubts < self.options.figures then
      self.doubts[#self.doubts + 1] = { text = d.text, value = d.value, weekday = d.weekday, cite = self.out:cite(d) }
    end
  end
  return context
end

--- The days and months told of in most documents, in their order.
function M:put()
  local out, list, limit = self.out, {}, self.options.dates
  for i, key in ipairs(self.keys) do
    list[i] = self.days[key]
    list[i].order = i
  end
  if #list == 0 then return end
  table.sort(list, function(x, y)
    if x.documents ~= y.documents then return x.documents > y.documents end
    return x.order < y.order
  end)
  local cut = #list - limit
  for i = #list, limit + 1, -1 do list[i] = nil end
  table.sort(list, function(x, y) return x.value < y.value end)
  local rows, doubtful = {}, false
  for _, e in ipairs(list) do
    for _, cite in ipairs(e.cites) do rows[#rows + 1] = { e.value, cite, cite } end
    doubtful = doubtful or e.value:find(" ?", 1, true) ~= nil
  end
  out:heading(out:say "brief.days", 2)
  out:table { columns = { out:say "date", { title = out:say "brief.sentence", cite = "words" }, { title = out:say "brief.source", cite = "place" } },
    rows = rows, merge = { 1 } }
  if doubtful then out:note(out:say "brief.legend.doubt" .. ".") end
  if cut > 0 then out:note(out.language:count("brief.days.cut", cut)) end
end

--- The nearest year in which the weekday that was written fits, later ones first, as a date; nil if none is near.
local function fitting(weekday, value)
  local year, month, day = calendar.parse(value)
  if not weekday or not day then return nil end
  for _, step in ipairs { 1, -1, 2, -2, 3, -3 } do
    local y = year + step
    if calendar.valid(y, month, day) and calendar.weekday(y, month, day) == weekday then return calendar.iso(y, month, day) end
  end
end

--- Dates whose weekday does not fit.
function M:put_doubts()
  local out = self.out
  if #self.doubts == 0 then return end
  out:heading(out:say "brief.check", 2)
  local w, items = out.language.words, {}
  for i, d in ipairs(self.doubts) do
    local fits = fitting(d.weekday, d.value)
    items[i] = { w.open .. d.text:gsub("%s+", " ") .. w.close .. w.colon, out:say("brief.weekday", d.value),
      fits and out:say("brief.weekday.fits", fits) or "", " ", d.cite }
  end
  out:list(items)
end

return M
