--- The first or the last months of a year, days of a month: "au cours des neuf premiers mois de 2023", "les deux derniers trimestres de
-- l'année", "les quinze premiers jours de mai 2020".
--
--     $ lutrin export jsonl --types period articles/
--     {"doc":"a.txt","type":"period","text":"neuf premiers mois de 2023","from":"2023-01","to":"2023-09", ...}
--
-- "de l'année" is the year of writing, or the one before where those months are still to come.

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"
local words = require "words"

local two = timex.two

local first = t.word { "premiers", "premières" }
local year = t.as("year", t.lexicon "year")
local of_year = year + t.of * (t.the^-1 * t.as("date", t.date)
  + t.word "l'" * t.as("this", t.word "année" * t.phrase "en cours"^-1) * (t.as("date", t.date) + -(t.lower - t.lexicon "clause_word" + t.digits)))
-- "premiers jours de mai" are a date's beginning
local days = t.as("days", t.date { mod = "START" } + t.date { mod = "END" })

--- Year and month of what the months or days are of; of a bare "l'année" the year told in its sentence, or the year of writing and its day.
local function whole(m)
  if m.year then return m.year.year end
  local date = m.date or m.days
  if date then
    local value = date.value
    local y, mo = value:match "^(%d%d%d%d)%-?(%d?%d?)$"
    if not y or #value == 5 then return nil end
    return tonumber(y), tonumber(mo)
  end
  local before = words.before(m.doc.text, m.first, 90, "^.*[%.!?\n](.*)")
  local told = before:match "^.*%f[%w]([12][90]%d%d)%f[%W]"
  if told then return tonumber(told) end
  local ref = timex.written(m.doc)
  return ref and ref.y or "XXXX", nil, ref
end

-- the parts of a year that months, quarters and halves are, by their length in months
local PARTS = { [1] = { most = 12, form = "%s-%02d" }, [3] = { most = 4, form = "%s-Q%d" }, [6] = { most = 2, form = "%s-H%d" } }

local function bounds(n, most, is_first)
  if is_first then return 1, n end
  return most - n + 1, most
end

local first_months = rule {
  name = "fr.period.first", summary = "neuf premiers mois de 2023, deux derniers trimestres de l'année", type = "period",
  features = { from = "string?", to = "string?", mod = "string?" }, hides = { "number", "ordinal", "date", "duration" }, language = "fr",
  priority = 3,
  pattern = t.as("n", t.number) * (t.as("begin", first) + t.word { "derniers", "dernières" }) * t.as("unit", t.lexicon("time_unit", { clock = false })) * of_year
    + t.as("n", t.number) * days,
  make = function(m)
    local n, u = m.n.value, m.unit
    local y, month, ref = whole(m)
    if not y or math.type(n) ~= "integer" or n < 1 then return nil end
    if m.days then
      local name = m.days.text
      local begin = name:find "^p" ~= nil
      if not month and n <= 12 and name:find "^%a+rs mois " then
        local from, to = bounds(n, 12, begin)
        return { from = timex.iso(y, from), to = timex.iso(y, to) }
      end
      if not month or n > 28 or not name:find "^%a+rs jours " then return nil end
      local from, to = bounds(n, calendar.days_in(y, month), begin)
      local head = timex.iso(y, month) .. "-"
      return { from = head .. two[from], to = head .. two[to] }
    end
    local part = not month and u.unit == "M" and PARTS[u.times]
    if not part or n > part.most then return nil end
    local from, to = bounds(n, part.most, m.begin)
    if ref and ref.m and to * u.times > ref.m and m.begin then y = y - 1 end
    return { from = part.form:format(y, from), to = part.form:format(y, to) }
  end,
  examples = {
    { "Au fil des neuf premiers mois de 2023, puis les deux derniers trimestres de l'année 2022.", { text = "neuf premiers mois de 2023", from = "2023-01",
      to = "2023-09" }, { text = "deux derniers trimestres de l'année 2022", from = "2022-Q3", to = "2022-Q4" } },
    { "au cours des cinq premiers mois de l'année, la vente baisse", { text = "cinq premiers mois de l'année", from = "2020-01", to = "2020-05" },
      doc = { date = "2020-06-20" } },
    { "au cours des dix premiers mois de l'année", { from = "2019-01", to = "2019-10" }, doc = { date = "2020-02-20" } },
    { "En 2017, on a compté dix morts sur les onze premiers mois de l'année", { from = "2017-01", to = "2017-11" }, doc = { date = "2018-09-02" } },
    { "durant les quinze premiers jours de mai 2020", { text = "quinze premiers jours de mai 2020", from = "2020-05-01", to = "2020-05-15" } },
    { "les six premiers mois 2021", { from = "2021-01", to = "2021-06" } },
    { "les six premiers mois de sa vie, les trois premières années de la guerre, les cinq premiers mois de l'exercice", false },
  },
}

return first_months
