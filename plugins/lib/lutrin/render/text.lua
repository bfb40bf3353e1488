--- The output document as terminal text: tables aligned by display width and wrapped to the terminal, sources at the end.
-- Colour only where env.color says so. Citations show as [3]; the list at the end gives the place, and the sentence unless
-- a table or quotation has shown it already.

local common = require "lutrin.render.common"
local layout = require "lutrin.render.layout"

local ON, OFF, unmarked, width_of, wrap = layout.ON, layout.OFF, layout.unmarked, layout.width_of, layout.wrap

-- Text is not set wider than people like to read.
local WIDEST_TEXT = 100
local GAP = 2

local Page = {}
Page.__index = Page

function Page:style(s, code)
  return self.color and s ~= "" and "\27[" .. code .. "m" .. s .. "\27[0m" or s
end

-- A laid-out line, with its marks turned into colour (or taken out) and no blanks at its end.
function Page:line(s)
  s = s:sub(1, (s:match "^.*[^ ]()" or 1) - 1) -- from the end: tables have long runs of blanks
  if s:find "[\1\2]" then
    s = self.color and s:gsub(ON, "\27[1m"):gsub(OFF, "\27[0m") or unmarked(s)
  end
  self.write(s .. "\n")
end

local function pieces_text(pieces)
  local parts = {}
  for _, p in ipairs(pieces) do
    local text = common.clean(p.text)
    parts[#parts + 1] = p.marked and ON .. text .. OFF or text
  end
  return table.concat(parts)
end

-- A content as text; `cite` as for a table's column.
function Page:text(content, cite)
  return common.flatten(self.out, content, common.clean, function(c)
    if cite == "words" then
      c.reference.shown = true
      return pieces_text(c:pieces(common.CELL_WORDS))
    end
    return "[" .. c.reference.number .. "]"
  end, cite == "words" and "\n" or " ")
end

function Page:wrapped(text, first, rest)
  local width = math.min(self.width, WIDEST_TEXT) - #rest
  for i, line in ipairs(wrap(self.host, text, width)) do self:line((i == 1 and first or rest) .. line) end
end

local show = {}

function show.heading(page, b)
  local text = common.clean(b.text):gsub("\n", " ")
  page.write((page.begun and "\n" or "") .. page:style(text, "1") .. "\n")
  local rule = b.level == 1 and "=" or b.level == 2 and "-"
  if rule then page.write(rule:rep(math.min(width_of(page.host, text), page.width)) .. "\n") end
  page.tight = b.level > 2
end

local function apart(page)
  if page.begun and not page.tight then page.write "\n" end
  page.tight = false
end

function show.paragraph(page, b)
  apart(page)
  page:wrapped(page:text(b.content), "", "")
end

function show.note(page, b)
  apart(page)
  page:wrapped(page:text(b.content), "", "")
end

function show.verbatim(page, b)
  page.tight = page.after == "verbatim" -- lines one by one stay together
  apart(page)
  local lines = b.text:gsub("\n?$", "\n", 1)
  page.write((lines:gsub("[%z\1-\8\11-\31\127]", ""):gsub("\xC2[\x80-\x9F]", "")))
end

function show.list(page, b)
  apart(page)
  for _, item in ipairs(b.items) do page:wrapped(page:text(item), "- ", "  ") end
end

function show.quote(page, b)
  apart(page)
  local w = page.out.language.words
  local mark = ""
  if b.citation then
    mark = " [" .. b.citation.reference.number .. "]"
    b.citation.reference.shown = true
  end
  page:wrapped(w.open .. common.clean(b.text):gsub("\n", " ") .. w.close .. mark, "    ", "    ")
end

function show.bars(page, b)
  apart(page)
  if b.title then page.write(page:style(common.clean(b.title), "1") .. "\n") end
  local labels, values, most, label_width, value_width = {}, {}, 0, 0, 0
  for i, row in ipairs(b.rows) do
    labels[i] = common.clean(row.label):gsub("\n", " ")
    values[i] = page.out:number(row.value) .. (b.unit and " " .. common.clean(b.unit) or "")
    most = math.max(most, row.value)
    label_width = math.max(label_width, width_of(page.host, labels[i]))
    value_width = math.max(value_width, width_of(page.host, values[i]))
  end
  label_width = math.min(label_width, page.width // 3)
  local room = math.max(10, math.min(page.width, WIDEST_TEXT) - label_width - value_width - 2 * GAP)
  local eighths = { "▏", "▎", "▍", "▌", "▋", "▊", "▉" }
  for i, row in ipairs(b.rows) do
    local size = most > 0 and row.value > 0 and math.floor(row.value / most * room * 8 + 0.5) or 0
    local bar = ("█"):rep(size // 8) .. (eighths[size % 8] or "")
    local label = page.host.cut(labels[i], label_width)
    page:line(label .. (" "):rep(label_width - width_of(page.host, label) + GAP) .. bar
      .. (" "):rep(room - (size + 7) // 8 + GAP) .. (" "):rep(value_width - width_of(page.host, values[i])) .. values[i])
  end
end

local function pad(host, s, width, align)
  local blanks = width - width_of(host, s)
  if blanks <= 0 then return s end
  if align == "right" then return (" "):rep(blanks) .. s end
  if align == "center" then return (" "):rep(blanks // 2) .. s .. (" "):rep(blanks - blanks // 2) end
  return s .. (" "):rep(blanks)
end

-- The cells of a table as strings, header first.
local function cells_of(page, b)
  local grid = { {} }
  for c, column in ipairs(b.columns) do grid[1][c] = common.clean(column.title) end
  local blank = common.repeats(b)
  for r, row in ipairs(b.rows) do
    grid[r + 1] = {}
    for c, column in ipairs(b.columns) do
      grid[r + 1][c] = blank[r][c] and "" or page:text(row[c], column.cite)
    end
  end
  return grid
end

local function put_row(page, b, row, widths, code)
  local lines, height = {}, 1
  for c, text in ipairs(row) do
    lines[c] = wrap(page.host, text, widths[c])
    height = math.max(height, #lines[c])
  end
  for l = 1, height do
    local parts = {}
    for c, column in ipairs(b.columns) do
      local text = pad(page.host, lines[c][l] or "", widths[c], column.align)
      parts[c] = code and page:style(text, code) or text
    end
    page:line(table.concat(parts, (" "):rep(GAP)))
  end
end

function show.table(page, b)
  apart(page)
  if b.title then page.write(page:style(common.clean(b.title), "1") .. "\n") end
  if #b.columns == 0 then return end
  local grid = cells_of(page, b)
  local widths = layout.columns(page.host, grid, page.width - GAP * (#b.columns - 1))
  local headed = false
  for _, title in ipairs(grid[1]) do headed = headed or title ~= "" end
  if headed then
    put_row(page, b, grid[1], widths, "1")
    local rules = {}
    for c, w in ipairs(widths) do rules[c] = ("─"):rep(w) end
    page:line(table.concat(rules, (" "):rep(GAP)))
  end
  for r = 2, #grid do put_row(page, b, grid[r], widths) end
end

-- A title of at most TITLE columns, cut between words.
local TITLE = 72

local function shortened(host, title)
  local head = host.cut(title, TITLE)
  if head == title then return title end
  return (host.cut(title, TITLE - 2):gsub("%s*%S*$", "")) .. " …"
end

local function sources(page)
  local out = page.out
  if #out.references == 0 then return end
  show.heading(page, { text = out:say "sources", level = 2 })
  page.begun = true
  local number_width = #tostring(#out.references) + 2
  for _, r in ipairs(out.references) do
    local number = "[" .. r.number .. "]"
    local place = {}
    if r.title then place[#place + 1] = shortened(page.host, (common.clean(r.title):gsub("\n", " "))) end
    if r.date then place[#place + 1] = common.clean(r.date) end
    place[#place + 1] = common.clean(common.place(r))
    local indent = (" "):rep(number_width + 1)
    page:wrapped(table.concat(place, " · "), (" "):rep(number_width - #number) .. number .. " ", indent)
    if not r.shown then
      local pieces = require("lutrin.out").pieces(r.sentence, r.spans, common.SOURCE_WORDS)
      page:wrapped(pieces_text(pieces), indent, indent)
    end
  end
end

return function(out, write, env)
  local page = setmetatable({
    out = out, write = write, host = env.host, color = env.color,
    width = math.max(40, math.min(env.width or 80, 200)),
  }, Page)
  for _, r in ipairs(out.references) do r.shown = nil end
  for _, b in ipairs(out.blocks) do
    show[b.kind](page, b)
    page.begun, page.after = true, b.kind
  end
  sources(page)
end
