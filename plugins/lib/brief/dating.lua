--- Which date of its sentence is a figure's own: report brief shows it beside the figure.
--
--     dating.of(context, spots, first, last, a)      "2019", "2019, 2021", "(2020-04-24)": the document's; or nil
--
-- Nothing is parsed. The nearest date is a figure's unless what stands between says that it is another's: a comparison, another figure,
-- another clause; or unless it says when something came to be, not when it was counted.

local M = {}

-- A date so many bytes from a figure is the figure's: "90 000 salariés en 2019", "80 % aujourd'hui".
local BESIDE = 16
-- One beside another figure is rather that one's: as if it were so much farther.
local ANOTHERS = 1000

-- What is behind them is another figure's: "62 %, contre 48 % en 2014", "62 % de plus qu'en 2014".
local AGAINST = { " contre ", " par rapport ", " comparé", " au lieu ", " après ", " qu'en ", " qu’en " }
-- A year that these lead to is compared with, wherever it stands: "par rapport à 2014, une hausse de 62 %".
local AGAINST_DATE = { "[Cc]ontre ", "[Pp]ar rapport à ", "[Pp]ar rapport au ", "[Cc]omparée?s? à ", "[Cc]omparée?s? au " }

local function is_against(between)
  for _, word in ipairs(AGAINST) do
    if between:find(word, 1, true) then return true end
  end
  return false
end

--- Is a date itself what something is compared with, and not told of: "par rapport à 2014, une hausse", "à 2014, où il y en eut"?
local function is_compared(text, d)
  local before = text:sub(math.max(1, d.first - 30), d.first - 1)
  if text:find("^,? qui ", d.last + 1) or text:find("^,? où ", d.last + 1) then return false end
  for _, words in ipairs(AGAINST_DATE) do
    if before:find(words .. "[^%d.,;]*$") then return true end
  end
  return false
end

--- Is a figure what one of the date before it is compared with: "en 2019, contre près de 62 %"?
local function is_compared_figure(between)
  for _, words in ipairs(AGAINST) do
    local _, stop = between:find(words, 1, true)
    if stop and not between:find("[,;]", stop) then return true end
  end
  return false
end

-- A new clause begins: what is behind it is told of something else.
local CLAUSE = { ";", ", et ", ", mais ", " tandis qu" }
-- So near the beginning of a sentence a date is all its clauses'.
local LEADING = 40
-- So many bytes between two figures, and they are told together: "de 62 % à 48 % en 2019"; with a comma: "62 %, et non 48 %, en 2019".
local TOGETHER, TOGETHER_COMMA = 24, 14

local function is_clause(between)
  for _, words in ipairs(CLAUSE) do
    if between:find(words, 1, true) then return true end
  end
  return false
end

-- Words that say when something came to be, which is not when it was counted: ", ouvert en 2004, emploie 300 personnes".
local BEGUN = {}
for stem in ([[créé fondé ouvert lancé installé implanté inauguré bâti construit né nommé élu établi racheté constitué arrivé
  Créé Fondé Ouvert Lancé Installé Implanté Inauguré Bâti Construit Né Nommé Élu Établi Racheté Constitué Arrivé]]):gmatch "%S+" do
  for _, ending in ipairs { "", "e", "s", "es" } do BEGUN[stem .. ending] = true end
end

--- Does a date say, between commas, when somebody or something came to be?
local function is_begun(text, d)
  if not text:find("^ ?,", d.last + 1) then return false end
  local before = text:sub(math.max(1, d.first - 60), d.first - 1)
  local word = before:match ", ([%a\x80-\xff]+) [^,;.]*$" or before:match "^([%a\x80-\xff]+) [^,;.]*$"
    or before:match "[.!?]%s+([%a\x80-\xff]+) [^,;.]*$" or before:match "\n([%a\x80-\xff]+) [^,;.]*$"
  return BEGUN[word] == true
end

--- How far a date before a figure is from it, in bytes; farther where another figure or clause lies between; nil if it is not its own.
-- start: of the sentence.
local function distance_before(text, spots, a, d, start)
  local from, to = d.last + 1, a.first - 1
  local between = text:sub(from, to)
  if is_compared(text, d) or is_compared_figure(between) or is_begun(text, d) then return nil end
  local far = 2
  if is_clause(between) then
    if d.first - start > LEADING then return nil end
    far = ANOTHERS
  end
  for _, spot in ipairs(spots) do
    if spot.first > to then break end
    if spot.first >= from and spot.last <= to and spot.first - d.last <= BESIDE then far = ANOTHERS end
  end
  return #between + far
end

--- The same of a date behind it, which is its own in its own clause only, and behind another figure if the two are told together.
local function distance_behind(text, spots, a, d)
  local from, to = a.last + 1, d.first - 1
  local between = text:sub(from, to)
  if is_against(between) or is_clause((between:gsub(", et non ", " "))) then return nil end
  local far = 2
  for _, spot in ipairs(spots) do
    if spot.first > to then break end
    if spot.first >= from and spot.last <= to then
      local gap = spot.first - from
      if far == 2 and (gap > TOGETHER or gap > TOGETHER_COMMA and text:sub(from, spot.first - 1):find(",", 1, true)) then return nil end
      far = ANOTHERS
    end
  end
  return #between + far
end

local function distance(text, spots, a, d, start)
  return (d.last < a.first and distance_before or distance_behind)(text, spots, a, d, start)
end

--- Does a date lie within another: "2018" in "2014 – 2018", "2019-05" in "2019"? It says nothing more then.
local function is_within(d, other)
  local from, to = other.from, other.to
  return type(d.from) == "string" and type(d.to) == "string" and type(from) == "string" and type(to) == "string"
    and d.from >= from and d.to:sub(1, #to) <= to and d.from:find "^%d%d%d%d" ~= nil and from:find "^%d%d%d%d" ~= nil
end

--- The dates in the sentence of a figure that may be its own, nearest first, at most two, as they are shown; else, or if it is said of
-- now, the document's own in parentheses; nil if it has none. context: `text`, `dates`, `date` (brief.dates:read). spots: the figures
-- of the document, in order. first, last: of the sentence.
function M.of(context, spots, first, last, a)
  local near = {}
  for _, d in ipairs(context.dates) do
    local far = d.first >= first and d.last <= last and distance(context.text, spots, a, d, first)
    if far and not (d.rough and far > BESIDE) then near[#near + 1] = { distance = far, text = not d.now and d.shown, order = #near, date = d } end
  end
  table.sort(near, function(x, y)
    if x.distance ~= y.distance then return x.distance < y.distance end
    return x.order < y.order
  end)
  local nearest, other = near[1], near[2]
  if not nearest or not nearest.text then return context.date and "(" .. context.date .. ")" or nil end
  local both = nearest.distance > BESIDE and other and other.text and other.text ~= nearest.text
    and (other.distance < ANOTHERS or nearest.distance >= ANOTHERS) and not is_within(other.date, nearest.date)
  return both and nearest.text .. ", " .. other.text or nearest.text
end

return M
