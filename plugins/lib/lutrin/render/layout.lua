--- How text fits: lines of at most so many columns, and the widths of a table's columns.
--
--     layout.wrap(host, text, 40)          its lines
--     layout.columns(host, grid, 74)       widths for the columns of a grid of strings, whose first row is the headings

local M = {}

--- Begin and end of a marked mention, inside strings that are being laid out. Content has no control characters.
M.ON, M.OFF = "\1", "\2"
local ON, OFF = M.ON, M.OFF

function M.unmarked(s) return (s:gsub("[\1\2]", "")) end

local find, sub = string.find, string.sub

local function is_marked(s) return find(s, ON, 1, true) or find(s, OFF, 1, true) end

--- The pieces of a string between separators of one byte, as an iterator. (gmatch looks at each byte with a pattern.)
local function pieces(s, separator)
  local at = 1
  return function()
    if not at then return nil end
    local first, stop = at, find(s, separator, at, true)
    at = stop and stop + 1
    return sub(s, first, stop and stop - 1)
  end
end

local WIDTHS_MAX = 10000
local widths_known, known = {}, 0

--- Words come again and again, and to find out how wide one is takes longer than to look it up.
function M.width_of(host, s)
  local width = widths_known[s]
  if width then return width end
  width = host.width(is_marked(s) and M.unmarked(s) or s)
  if known == WIDTHS_MAX then widths_known, known = {}, 0 end
  widths_known[s], known = width, known + 1
  return width
end
local width_of = M.width_of

-- ------------------------------------------------------------ lines

-- A word up to this wide is in one piece if there is room; so is a figure with no-break spaces, up to its own bound.
local WORD, FIGURE = 30, 20

-- What holds more than this gets no less, unless all are cut.
local NARROWEST = 8

-- Where a word may be cut in need, as ends of its pieces: after the marks of paths, addresses and JSON (but not in 8,3 or
-- 2019-03-14), after the apostrophe of an elision, and after a no-break space, unless it groups digits.
local function breaks(word)
  local ends = {}
  for after in word:gmatch "[/,:;_=&?'%-]()" do
    local between_digits = word:find("^%d", after - 2) and word:find("^%d", after)
    if not between_digits and after <= #word then ends[#ends + 1] = after - 1 end
  end
  for _, mark in ipairs { "()\u{A0}()", "()\u{202F}()", "()\u{2019}()" } do
    for at, after in word:gmatch(mark) do
      if not (word:find("^%d", at - 1) and word:find("^%d", after)) then ends[#ends + 1] = after - 1 end
    end
  end
  table.sort(ends)
  return ends
end

-- A no-break space at the end of a piece is not seen.
local function trimmed(piece) return (piece:gsub("\u{A0}$", ""):gsub("\u{202F}$", "")) end

-- A word wider than a line, in pieces that fit: at its breaks, else anywhere.
local function break_word(host, word, width, into)
  while width_of(host, word) > width do
    local piece = host.cut(word, width)
    if piece == "" then break end
    local good
    for _, last in ipairs(breaks(word)) do
      if width_of(host, trimmed(word:sub(1, last))) <= width then good = last end
    end
    piece = good and word:sub(1, good) or piece
    into[#into + 1] = trimmed(piece)
    word = word:sub(#piece + 1)
  end
  return word
end

--- Is it one line as it stands?
local function fits(host, text, width)
  return not find(text, "\n", 1, true) and not find(text, "  ", 1, true) and sub(text, 1, 1) ~= " " and sub(text, -1) ~= " "
    and width_of(host, text) <= width
end

--- Lines of at most `width` columns. No-break spaces break only where a line cannot hold what they join.
function M.wrap(host, text, width)
  local lines, marked = {}, is_marked(text)
  if not marked and fits(host, text, width) then return { text } end
  for paragraph in pieces(text, "\n") do
    local line, used = nil, 0
    for word in pieces(paragraph, " ") do
      local w = width_of(host, word)
      if word == "" then
        goto next_word -- two spaces, or one at an end
      elseif line and used + 1 + w <= width then
        line, used = line .. " " .. word, used + 1 + w
      else
        if line then lines[#lines + 1] = line end
        if w > width then
          word = break_word(host, word, width, lines)
          w = width_of(host, word)
        end
        line, used = word, w
      end
      ::next_word::
    end
    lines[#lines + 1] = line or ""
  end
  if not marked then return lines end
  -- a mark that runs over a line's end is closed there and opened again on the next
  local open = false
  for i, line in ipairs(lines) do
    local begins = open
    for mark in line:gmatch "[\1\2]" do open = mark == ON end
    lines[i] = (begins and ON or "") .. line .. (open and OFF or "")
  end
  return lines
end

-- ------------------------------------------------------------ columns

-- The widest piece of a word that is cut at all its breaks.
local function widest_piece(host, word)
  if not word:find "[/,:;_=&?'\xA0\xAF\x99-]" then return width_of(host, word) end -- most have no break
  local widest, from = 0, 1
  for _, last in ipairs(breaks(word)) do
    widest, from = math.max(widest, width_of(host, trimmed(word:sub(from, last)))), last + 1
  end
  return math.max(widest, width_of(host, word:sub(from)))
end

local function is_figure(host, word)
  return (word:find("\u{A0}", 1, true) or word:find("\u{202F}", 1, true)) and width_of(host, word) <= FIGURE
end

-- The least width at which a heading takes no more than two lines.
local function two_lines(host, heading)
  local width = 1
  for word in heading:gmatch "[^ \n]+" do width = math.max(width, width_of(host, word)) end
  while #M.wrap(host, heading, width) > 2 and width < width_of(host, heading) do width = width + 1 end
  return width
end

-- What words ask of a column: their width, that of their widest piece, and what they need lest figures be cut.
local asked_by, askers = {}, 0

local function asked(host, word)
  local a = asked_by[word]
  if a then return a end
  local all, piece = width_of(host, word), math.min(widest_piece(host, word), WORD)
  a = { words = math.min(all, WORD), figures = is_figure(host, word) and all or piece, pieces = piece }
  if askers == WIDTHS_MAX then asked_by, askers = {}, 0 end
  asked_by[word], askers = a, askers + 1
  return a
end

-- What one column would like (all on one line; or with two lines of heading), and what it needs lest a word be cut at all;
-- be cut elsewhere than at its breaks, and a figure at all; be cut elsewhere than at its breaks.
local function needs_of(host, grid, c)
  local max = math.max
  local whole, cells, words, figures, least = 1, 1, 1, 1, 1
  for r, row in ipairs(grid) do
    for line in pieces(row[c], "\n") do
      local width = width_of(host, line)
      whole = max(whole, width)
      if r > 1 then cells = max(cells, width) end
      for word in pieces(line, " ") do
        local a = asked(host, word)
        words, figures, least = max(words, a.words), max(figures, a.figures), max(least, a.pieces)
      end
    end
  end
  local narrow = math.min(cells, NARROWEST)
  words, figures, least = max(words, narrow), max(figures, narrow), max(least, narrow)
  return { whole = whole, natural = math.max(cells, two_lines(host, grid[1][c])), words = words,
    figures = figures, pieces = least }
end

local function pick(columns, name)
  local list, sum = {}, 0
  for c, column in ipairs(columns) do list[c], sum = column[name], sum + column[name] end
  return list, sum
end

-- The most that each column may have, of what it wants, for all to fit: the wide give way, the narrow keep theirs. No column
-- gets less than `least`, whose sum fits.
local function level(want, least, room)
  for most = room, 1, -1 do
    local sum = 0
    for c, w in ipairs(want) do sum = sum + math.max(least[c], math.min(w, most)) end
    if sum <= room then return most end
  end
  return 1
end

-- The widths when not all can have their natural one: columns below the level keep theirs, the others share what is left in
-- proportion, but none gets less than half the level, for a long cell must not starve its neighbours.
local function share(natural, least, room)
  local most = level(natural, least, room)
  local widths, open, left = {}, {}, room
  for c, n in ipairs(natural) do
    local floor = math.max(least[c], most // 2)
    if n <= math.max(most, least[c]) then
      widths[c], left = math.min(n, math.max(most, least[c])), left - n
    else
      open[#open + 1] = { c = c, natural = n, floor = floor }
    end
  end
  repeat
    local total, pinned = 0, nil
    for _, o in ipairs(open) do total = total + o.natural end
    for i, o in ipairs(open) do
      o.width = left * o.natural // total
      if o.width <= o.floor then pinned = i end
    end
    if pinned then
      local o = table.remove(open, pinned)
      widths[o.c], left = o.floor, left - o.floor
    end
  until not pinned
  for i, o in ipairs(open) do
    widths[o.c] = i < #open and o.width or left -- the last has what rounding left over too
    left = left - widths[o.c]
  end
  return widths
end

-- What each column must have: the first of its needs that leaves room for all. Where none does, the longest words are cut.
local function least_of(columns, room)
  local least, sum
  for _, name in ipairs { "words", "figures", "pieces" } do
    least, sum = pick(columns, name)
    if sum <= room then return least end
  end
  local none = {}
  for c in ipairs(columns) do none[c] = 1 end
  local most = level(least, none, room)
  for c, w in ipairs(least) do least[c] = math.min(w, most) end
  return least
end

--- The widths of a table's columns. No word is cut while the table has room for it elsewhere; then long words are cut where
-- they can be (paths, addresses), then figures at their no-break spaces, and only then words anywhere, the longest first.
function M.columns(host, grid, room)
  local columns = {}
  for c in ipairs(grid[1]) do columns[c] = needs_of(host, grid, c) end
  local whole, sum = pick(columns, "whole")
  if sum <= room then return whole end
  return share(pick(columns, "natural"), least_of(columns, room), room)
end

return M
