--- The output document as Markdown (CommonMark with pipe tables and footnotes, as GitHub and pandoc read it).
-- Citations are footnotes; everything that came from a document is escaped.

local common = require "lutrin.render.common"
local pieces_of = require("lutrin.out").pieces

local function flat(s) return (common.clean(s):gsub("%s*\n%s*", " ")) end

-- Characters that mean something in Markdown, anywhere or at the start of a line, and HTML.
local function escape(s)
  s = flat(s):gsub("[\\`*_%[%]<>|~$&]", "\\%0")
  s = s:gsub("^(%s*)([%-+=#])", "%1\\%2"):gsub("^(%s*%d+)([.)])%f[%s\0]", "%1\\%2")
  -- a bare address would become a link
  return (s:gsub("(https?)://", "%1:\u{200B}//"))
end

local function marked(pieces)
  local parts = {}
  for _, p in ipairs(pieces) do parts[#parts + 1] = p.marked and "**" .. escape(p.text) .. "**" or escape(p.text) end
  return table.concat(parts)
end

local function text(out, content, cite)
  return common.flatten(out, content, escape, function(c)
    if cite == "words" then return marked(c:pieces(common.CELL_WORDS)) end
    return "[^" .. c.reference.number .. "]"
  end, cite == "words" and "<br>" or " ")
end

-- A fence longer than any run of backquotes inside.
local function fenced(s)
  local longest = 2
  for run in s:gmatch "`+" do longest = math.max(longest, #run) end
  local fence = ("`"):rep(longest + 1)
  return fence .. "\n" .. s:gsub("\n?$", "\n", 1) .. fence .. "\n"
end

local show = {}

function show.heading(_, write, b) write(("#"):rep(b.level) .. " " .. escape(b.text) .. "\n\n") end
function show.paragraph(out, write, b) write(text(out, b.content) .. "\n\n") end
function show.note(out, write, b) write("<sub>" .. text(out, b.content) .. "</sub>\n\n") end
function show.verbatim(_, write, b) write(fenced(b.text) .. "\n") end

function show.list(out, write, b)
  for _, item in ipairs(b.items) do write("- " .. text(out, item) .. "\n") end
  write "\n"
end

function show.quote(_, write, b)
  write("> " .. escape(b.text) .. (b.citation and " [^" .. b.citation.reference.number .. "]" or "") .. "\n\n")
end

local RULE = { left = ":--", right = "--:", center = ":-:" }

function show.table(out, write, b)
  if b.title then write("**" .. escape(b.title) .. "**\n\n") end
  local blank = common.repeats(b)
  local head, rule = {}, {}
  for c, column in ipairs(b.columns) do
    head[c], rule[c] = escape(column.title), RULE[column.align] or RULE.left
  end
  write("| " .. table.concat(head, " | ") .. " |\n| " .. table.concat(rule, " | ") .. " |\n")
  for r, row in ipairs(b.rows) do
    local cells = {}
    for c, column in ipairs(b.columns) do cells[c] = blank[r][c] and "" or text(out, row[c], column.cite) end
    write("| " .. table.concat(cells, " | ") .. " |\n")
  end
  write "\n"
end

function show.bars(out, write, b)
  local most = 0
  for _, row in ipairs(b.rows) do most = math.max(most, row.value) end
  if b.title then write("**" .. escape(b.title) .. "**\n\n") end
  write("| | " .. escape(b.unit or "") .. " | |\n| :-- | --: | :-- |\n")
  for _, row in ipairs(b.rows) do
    local size = most > 0 and row.value > 0 and math.floor(row.value / most * 30 + 0.5) or 0
    write("| " .. escape(row.label) .. " | " .. escape(out:number(row.value)) .. " | " .. ("█"):rep(size) .. " |\n")
  end
  write "\n"
end

return function(out, write)
  for _, b in ipairs(out.blocks) do show[b.kind](out, write, b) end
  for _, r in ipairs(out.references) do
    write("[^" .. r.number .. "]: " .. (r.title and escape(r.title) .. ", " or "") .. (r.date and escape(r.date) .. ", " or "")
      .. escape(common.place(r)) .. ": " .. marked(pieces_of(r.sentence, r.spans, common.SOURCE_WORDS)) .. "\n")
  end
end
