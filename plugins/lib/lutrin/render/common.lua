--- What the renderers share. A renderer is a function (out, write, env): it goes through out.blocks and writes strings.
--
-- A block's content is a list of strings, numbers, booleans and citations; `flatten` makes one string of it with the
-- renderer's own way to show a citation.

local M = {}

-- Sentences are shortened to about these many bytes: in a table's cell, and in the list of sources.
M.CELL_WORDS = 180
M.SOURCE_WORDS = 420

-- Nearly every text is, and to look for one thing after the other is half of what a report takes.
local function is_clean(s)
  if s:find("\u{2028}", 1, true) or s:find("\u{2029}", 1, true) then return false end
  return s:find "^[^%c\xC2]*$" or s:find "^[^%c]*$" and not s:find "\xC2[\x80-\x9F]"
end

--- Text without control characters (a document must not be able to drive a terminal); tabs become spaces, line ends stay.
function M.clean(s)
  if is_clean(s) then return s end
  s = s:gsub("\r\n?", "\n"):gsub("\t", " "):gsub("\u{2028}", "\n"):gsub("\u{2029}", "\n")
  s = s:gsub("[%z\1-\9\11-\31\127]", "")
  return (s:gsub("\xC2[\x80-\x9F]", ""))
end

--- The string for one item; `cite(citation)` shows citations, `text(string)` escapes strings.
function M.item(out, v, text, cite)
  local kind = type(v)
  if kind == "string" then return text(v) end
  if kind == "number" then return text(out:number(v)) end
  if kind == "boolean" then return text(out:say(v and "yes" or "no")) end
  return cite(v)
end

--- All items of a content in one string. Neighbouring citations are kept apart by `between` ("" if nil).
function M.flatten(out, content, text, cite, between)
  local parts = {}
  for i, v in ipairs(content) do
    if i > 1 and between and type(v) == "table" and type(content[i - 1]) == "table" then parts[#parts + 1] = between end
    parts[#parts + 1] = M.item(out, v, text, cite)
  end
  return table.concat(parts)
end

--- "folder/article.txt:12"; of a document whose id does not lead to its file, "folder/corpus.jsonl:3 (id:12)".
function M.place(citation_or_reference)
  local r = citation_or_reference.reference or citation_or_reference
  local line = citation_or_reference.line or r.line
  local place = r.doc .. (line and ":" .. line or "")
  return r.place and ("%s (%s)"):format(r.place, place) or place
end

--- Which cells of a table stay blank because they repeat the one above: blank[r][c].
function M.repeats(block)
  local blank = {}
  local function same(x, y)
    if #x ~= #y or #x == 0 then return false end
    for i = 1, #x do if x[i] ~= y[i] then return false end end
    return true
  end
  for r = 1, #block.rows do
    blank[r] = {}
    local chain = r > 1
    for c = 1, #block.columns do
      if block.merge[c] then
        chain = chain and same(block.rows[r][c], block.rows[r - 1][c])
        blank[r][c] = chain
      end
    end
  end
  return blank
end

return M
