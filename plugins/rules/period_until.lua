--- Periods whose end is told apart from their beginning: "depuis le 6 mars, et jusqu'au 10 mars", "à partir de 14 heures et
-- jusqu'à jeudi 16 heures", "à partir de 21 heures jusqu'à lundi", "de 1990 à nos jours".
--
--     $ lutrin export jsonl --types period articles/
--     {"doc":"a.txt","type":"period","text":"6 mars, et jusqu'au 10 mars","from":"2017-03-06","to":"2017-03-10", ...}

local t = require "lutrin.tokens"
local calendar = require "calendar"
local timex = require "timex"

local apart = t.comma^-1 * t.word "et"^-1 * t.word "jusqu'" * t.word { "à", "au", "en", "aux", "a" } * t.the^-1

-- the end that is not yet
local now = t.word { "maintenant", "présent" } + t.word "nos" * t.word "jours"

--- The day of writing for an hour from which on something goes until a day soon after it.
local function day_of_writing(doc, to)
  local ref, y, m, d = timex.written(doc), calendar.parse(to)
  if not ref or not ref.d or not d then return "" end
  local distance = calendar.number(y, m, d) - calendar.number(ref.y, ref.m, ref.d)
  return distance >= 0 and distance < 10 and timex.iso(ref.y, ref.m, ref.d) or ""
end

return rule {
  name = "fr.period.until", summary = "depuis le 6 mars, et jusqu'au 10 mars", type = "period",
  features = { from = "string?", to = "string?", mod = "string?" }, hides = timex.hides_all, language = "fr",
  pattern = (t.word { "depuis", "dès", "du" } + t.prev(t.word "à") * t.word { "partir", "compter" } * t.of) * t.the^-1
    * t.span((t.as("hour", t.time) + t.as("low", t.date)) * apart * (t.as("now", now) + t.as("last_hour", t.time) + t.as("high", t.date)))
    + t.word { "de", "du" } * t.the^-1 * t.span(t.as("low", t.date) * t.comma^-1 * t.word "et"^-1 * t.word "jusqu'"^-1 * t.word "à" * t.as("now", now)),
  make = function(m)
    if m.now then
      local low = m.low and timex.value_of(m.low)
      return low and not low:find "REF" and { from = low, to = "PRESENT_REF" } or nil
    end
    local from = m.hour and m.hour.value or timex.value_of(m.low)
    local to = m.last_hour and m.last_hour.value or timex.value_of(m.high)
    if from:find "REF" or to:find "REF" then return nil end
    if from:find "^T" and not to:find "^T" then from = day_of_writing(m.doc, to) .. from end
    if not from:find "X" and not to:find "X" and #from == #to and from > to then return nil end
    return { from = from, to = to }
  end,
  examples = {
    { "La ligne est coupée depuis lundi 6 mars 2017, et jusqu'à vendredi 10 mars 2017.", { text = "lundi 6 mars 2017, et jusqu'à vendredi 10 mars 2017",
      from = "2017-03-06", to = "2017-03-10" } },
    { "Fermé à partir de 14 heures et jusqu'à 16 heures.", { text = "14 heures et jusqu'à 16 heures", from = "T14:00", to = "T16:00" } },
    { "Le pont est fermé à partir de 18 heures et jusqu'au 9 mai 2020.", { from = "2020-05-07T18:00", to = "2020-05-09" }, doc = { date = "2020-05-07" } },
    { "Le pont est fermé à partir de 21 heures jusqu'à lundi.", { text = "21 heures jusqu'à lundi" } },
    { "Depuis 1982 jusqu'à maintenant, rien ; de 1990 à nos jours, et du 3 mai 2014 jusqu'à présent.", { text = "1982 jusqu'à maintenant", from = "1982", to = "PRESENT_REF" },
      { text = "1990 à nos jours", from = "1990", to = "PRESENT_REF" }, { text = "3 mai 2014 jusqu'à présent", from = "2014-05-03" } },
    { "depuis 2003 et jusqu'à Fès, depuis hier jusqu'à nos portes", false },
  },
}
