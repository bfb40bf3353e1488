--- The output document as one HTML file that needs nothing else: style inside, light and dark, made to be printed too.
-- Every citation links to its sentence in the list of sources, and back. All text is escaped; there is no script.

local common = require "lutrin.render.common"
local pieces_of = require("lutrin.out").pieces

local STYLE = [[
:root { color-scheme: light dark; --ink: #1d1d1f; --soft: #5f6368; --line: #d5d7db; --paper: #fff; --band: #f5f6f8;
  --mark: #fff1b8; --bar: #2f6f8f; --link: #1a5fa8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --soft: #a0a4aa; --line: #3c4046; --paper: #17181a;
  --band: #202226; --mark: #5c4d12; --bar: #6fb3d2; --link: #8ab8e8; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 17px/1.55 Georgia, "Times New Roman", serif; }
body { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1, h2, h3, h4, th, caption, .bars, .place, .note { font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1.2rem; }
h2 { font-size: 1.3rem; margin: 2.4rem 0 .6rem; padding-top: .6rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.2rem 0 .3rem; color: var(--soft); }
p, li, blockquote { max-width: 42rem; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: .8rem 0 1.2rem; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th { text-align: left; font-size: .82rem; color: var(--soft); border-bottom: 2px solid var(--line); }
th, td { padding: .32rem .7rem .32rem 0; vertical-align: top; }
td { border-bottom: 1px solid var(--line); }
.right { text-align: right; white-space: nowrap; } .center { text-align: center; }
td.head { font-weight: 600; }
mark { background: var(--mark); color: inherit; padding: 0 .1em; border-radius: 2px; }
a.ref { font-size: .82em; font-family: system-ui, sans-serif; white-space: nowrap; }
blockquote { margin: 1rem 0 1rem 1rem; padding-left: 1rem; border-left: 3px solid var(--line); }
.note, .place { font-size: .85rem; color: var(--soft); }
.bars { display: grid; grid-template-columns: max-content 1fr max-content; gap: .25rem .8rem; align-items: center; font-size: .9rem; margin: 1rem 0; }
.bars i { display: block; height: .9rem; background: var(--bar); border-radius: 2px; min-width: 1px; }
.bars span.n { text-align: right; font-variant-numeric: tabular-nums; }
pre { overflow-x: auto; background: var(--band); padding: .8rem; font-size: .85rem; line-height: 1.4; }
ol.sources { padding-left: 2.6rem; font-size: .92rem; } ol.sources li { margin-bottom: .5rem; } li:target { background: var(--band); }
@media print { html { font-size: 11pt; background: #fff; color: #000; } body { max-width: none; padding: 0; } h2 { break-after: avoid; }
  tr, li, blockquote { break-inside: avoid; } a { color: inherit; } }
]]

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

local function escape(s) return (common.clean(s):gsub("[&<>\"']", ENTITIES)) end

local function marked(pieces)
  local parts = {}
  for _, p in ipairs(pieces) do parts[#parts + 1] = p.marked and "<mark>" .. escape(p.text) .. "</mark>" or escape(p.text) end
  return table.concat(parts)
end

local Page = {}
Page.__index = Page

-- The link from a citation to its source; the first one is where the source links back to.
function Page:reference(c)
  local n = c.reference.number
  local id = self.linked[n] and "" or ' id="c' .. n .. '"'
  self.linked[n] = true
  return '<a class="ref" href="#s' .. n .. '"' .. id .. ">[" .. n .. "]</a>"
end

function Page:text(content, cite)
  return common.flatten(self.out, content, escape, function(c)
    return cite == "words" and marked(c:pieces(common.CELL_WORDS)) or self:reference(c)
  end, cite == "words" and "<br>" or " ")
end

local show = {}

function show.heading(page, b) page.write("<h" .. b.level .. ">" .. escape(b.text) .. "</h" .. b.level .. ">\n") end
function show.paragraph(page, b) page.write("<p>" .. page:text(b.content) .. "</p>\n") end
function show.note(page, b) page.write('<p class="note">' .. page:text(b.content) .. "</p>\n") end
function show.verbatim(page, b) page.write("<pre>" .. escape(b.text) .. "</pre>\n") end

function show.list(page, b)
  page.write "<ul>\n"
  for _, item in ipairs(b.items) do page.write("<li>" .. page:text(item) .. "</li>\n") end
  page.write "</ul>\n"
end

function show.quote(page, b)
  local w = page.out.language.words
  page.write("<blockquote>" .. w.open .. escape(b.text) .. w.close .. (b.citation and " " .. page:reference(b.citation) or "")
    .. "</blockquote>\n")
end

-- How many rows a merged cell spans, from its own row on.
-- A date or a number is not broken at its hyphens.
local function is_short(cell) return type(cell) == "string" and #cell <= 20 and cell:find "^%(?[%d–… -]+%)?$" ~= nil end

local function span_of(blank, r, c)
  local n = 1
  while blank[r + n] and blank[r + n][c] do n = n + 1 end
  return n
end

function show.table(page, b)
  local write = page.write
  write('<div class="scroll"><table>\n' .. (b.title and "<caption>" .. escape(b.title) .. "</caption>\n" or "") .. "<thead><tr>")
  local class = {}
  for c, column in ipairs(b.columns) do
    class[c] = column.align ~= "left" and ' class="' .. escape(column.align) .. '"' or b.merge[c] and ' class="head"' or ""
    write("<th" .. (column.align ~= "left" and class[c] or "") .. ">" .. escape(column.title) .. "</th>")
  end
  write "</tr></thead>\n<tbody>\n"
  local blank = common.repeats(b)
  for r, row in ipairs(b.rows) do
    local cells = {}
    for c, column in ipairs(b.columns) do
      if not blank[r][c] then
        local rows = b.merge[c] and span_of(blank, r, c) or 1
        local style = is_short(row[c]) and ' style="white-space:nowrap"' or ""
        cells[#cells + 1] = "<td" .. class[c] .. style .. (rows > 1 and ' rowspan="' .. rows .. '"' or "") .. ">"
          .. page:text(row[c], column.cite):gsub("\n", "<br>") .. "</td>"
      end
    end
    write("<tr>" .. table.concat(cells) .. "</tr>\n")
  end
  write "</tbody></table></div>\n"
end

function show.bars(page, b)
  local most = 0
  for _, row in ipairs(b.rows) do most = math.max(most, row.value) end
  if b.title then page.write("<h4>" .. escape(b.title) .. "</h4>\n") end
  page.write '<div class="bars">\n'
  for _, row in ipairs(b.rows) do
    local share = most > 0 and math.max(0, row.value) / most * 100 or 0
    page.write("<span>" .. escape(row.label) .. '</span><i style="width:' .. string.format("%.1f", share) .. '%"></i><span class="n">'
      .. escape(page.out:number(row.value) .. (b.unit and " " .. b.unit or "")) .. "</span>\n")
  end
  page.write "</div>\n"
end

local function sources(page)
  local out = page.out
  if #out.references == 0 then return end
  page.write("<h2>" .. escape(out:say "sources") .. '</h2>\n<ol class="sources">\n')
  for _, r in ipairs(out.references) do
    local title = r.title and "<cite>" .. escape(r.title) .. "</cite> " or ""
    page.write('<li id="s' .. r.number .. '">' .. title .. '<span class="place">' .. (r.date and escape(r.date) .. " · " or "")
      .. escape(common.place(r)) .. '</span> <a class="ref" href="#c' .. r.number .. '">↑</a><br>'
      .. marked(pieces_of(r.sentence, r.spans, common.SOURCE_WORDS)) .. "</li>\n")
  end
  page.write "</ol>\n"
end

return function(out, write)
  local page = setmetatable({ out = out, write = write, linked = {} }, Page)
  write('<!DOCTYPE html>\n<html lang="' .. escape(out.lang) .. '">\n<head>\n<meta charset="utf-8">\n'
    .. '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>' .. escape(out.title or "lutrin")
    .. "</title>\n<style>\n" .. STYLE .. "</style>\n</head>\n<body>\n<main>\n")
  for _, b in ipairs(out.blocks) do show[b.kind](page, b) end
  sources(page)
  write "</main>\n</body>\n</html>\n"
end
