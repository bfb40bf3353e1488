--- Dates of the Islamic calendar: "10 Dhou al-Hijja 1445", "le 1er Moharram", "1446 de l'hégire". A day with its year has its place in the
-- Gregorian calendar, a day more or less, hence APPROX; a year alone lies in two of ours and is no date, but a reference.
--
--     $ lutrin export jsonl --types date articles/
--     {"doc":"a.txt","type":"date","text":"10 Dhou al-Hijja 1445","value":"2024-06-17","mod":"APPROX", ...}

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"

local months = lexicon {
  name = "fr.hijri_months", class = "hijri_month", summary = "Moharram, Safar, Rabii I ... Dhou al-Hijja", language = "fr",
  features = { month = "number" }, fold = { "case", "accent", "hyphen" },
  entries = {
    { "Moharram", "Mouharram", "Muharram", month = 1 },
    { "Safar", month = 2 },
    { "Rabii I", "Rabi I", "Rabia I", "Rabie I", "Rabii al-Awal", "Rabii al-Awwal", "Rabi al-Awwal", "Rabia al-Awal", "Rabiâ al-Awal", "Rabie al-Awal",
      "Rabii El Aouel", "Rabie El Aouel", month = 3 },
    { "Rabii II", "Rabi II", "Rabia II", "Rabie II", "Rabii at-Thani", "Rabii al-Thani", "Rabi al-Thani", "Rabi ath-Thani", "Rabie Ethani", month = 4 },
    { "Joumada I", "Jumada I", "Joumada al-Oula", "Jumada al-Ula", "Joumada El Oula", "Djoumada El Oula", month = 5 },
    { "Joumada II", "Jumada II", "Joumada at-Thania", "Joumada al-Akhira", "Jumada al-Thania", "Jumada al-Akhira", "Djoumada Ethania", month = 6 },
    { "Rajab", "Redjeb", month = 7 },
    { "Chaabane", "Chaâbane", "Chaaban", "Chaâban", month = 8 },
    { "Ramadan", "Ramadhan", "Ramadane", month = 9 },
    { "Chaoual", "Chawwal", "Chawal", "Choual", month = 10 },
    { "Dhou al-Qi'da", "Dhou al-Qiada", "Dou al-Kiada", "Dou al-Qiada", "Dhou al-Kaada", "Dhou El Kaada", "Dhul Qi'dah", "Dou El Kaada", month = 11 },
    { "Dhou al-Hijja", "Dhou al-Hijjah", "Dou al-Hijja", "Dhou El Hidja", "Dhou al-Hidja", "Dou El Hijja", "Dhul Hijja", "Dhul Hijjah", month = 12 },
  },
}

local hegira = t.phrase "de l'hégire" + t.word "h" + t.phrase "après l'hégire"
local year = t.as("year", t.lexicon("year", function(e) return e.year < 1600 end))

local day = rule {
  name = "fr.date.hijri", summary = "10 Dhou al-Hijja 1445", type = "date", hides = timex.hides, language = "fr", priority = 6,
  features = { value = "string", mod = "string?", weekday_ok = "boolean?", weekday = "number?", relative = "string?", anchor = "string?" },
  pattern = t.as("day", t.lexicon "day") * t.as("month", t.lexicon "hijri_month") * (t.comma^-1 * year * hegira^-1)^-1
    + t.prev(t.word { "de", "en", "du" }) * t.as("month", t.lexicon "hijri_month") * year * hegira^-1,
  make = function(m)
    local d = m.day and m.day.day
    if d and d > 30 then return nil end
    if not m.year then
      return { value = "XXXX-XX-XX", relative = ("I%d.%d"):format(m.month.month, d), mod = "APPROX" }
    end
    local n = calendar.islamic(m.year.year, m.month.month, d or 15)
    local y, mo, dd = calendar.date(n)
    return { value = timex.iso(y, mo, d and dd), mod = "APPROX" }
  end,
  examples = {
    { "Aïd, le 10 Dhou al-Hijja 1445, soit le 17 juin", { text = "10 Dhou al-Hijja 1445", value = "2024-06-17", mod = "APPROX" } },
    { "le 1er Moharram 1446 de l'hégire", { text = "1er Moharram 1446 de l'hégire", value = "2024-07-08" } },
    { "On jeûne dès le 1er ramadan.", { text = "1er ramadan", value = "XXXX-XX-XX", relative = "I9.1" } },
    { "le mois de ramadan, 3 ramadans, un 10 mars 1445", false },
  },
}

local years = rule {
  name = "fr.reference.hijri", summary = "1446 de l'hégire", type = "reference", features = {}, hides = { "number", "date" }, language = "fr",
  pattern = -t.prev(t.lexicon "hijri_month") * year * hegira,
  make = function(m) return { span = m.year } end,
  examples = {
    { "En l'an 1445 de l'hégire, le pèlerinage fut long. En 1445, il plut. Le 1er rajab 1446 de l'hégire.", { text = "1445" } },
  },
}

--- The Islamic year whose month of that number begins in a year of ours.
local function year_of(y, month)
  for h = (y - 622) * 33 // 32 - 1, (y - 622) * 33 // 32 + 2 do
    if calendar.date(calendar.islamic(h, month, 1)) == y then return h end
  end
end

local fast = rule {
  name = "fr.period.ramadan", summary = "ramadan 2023", type = "period", language = "fr", features = { from = "string?", to = "string?", mod = "string?" },
  hides = timex.hides_all,
  pattern = t.as("month", t.lexicon("hijri_month", { month = 9 })) * t.word "de"^-1 * t.as("year", t.lexicon("year", function(e) return e.year >= 1900 end)),
  make = function(m)
    local h = year_of(m.year.year, 9)
    if not h then return nil end
    local from = calendar.islamic(h, 9, 1)
    return { from = timex.iso(calendar.date(from)), to = timex.iso(calendar.date(from + 29)), mod = "APPROX" }
  end,
  examples = {
    { "Le ramadan 2023 fut doux, celui d'avant moins.", { text = "ramadan 2023", from = "2023-03-23", to = "2023-04-21", mod = "APPROX" } },
    { "le mois de ramadan, chaque ramadan, en 2023", false },
  },
}

return { months, day, years, fast }
