--- The sample articles over and over, each copy with a number in it so that no two documents are alike, as JSONL. A longer
-- text is cut into articles of some 2 KB where its paragraphs end.
--
--     lua5.4 tests/bench/articles.lua COUNT FILE... > corpus.jsonl

local LONG, ARTICLE = 65536, 2000 -- bytes

local texts = {}
local function add(text)
  if utf8.len(text) then texts[#texts + 1] = text:gsub('[\\"]', "\\%0"):gsub("\r?\n", "\\n"):gsub("%c", " ") end
end

for i = 2, #arg do
  local file = assert(io.open(arg[i], "rb"))
  local text, first = file:read "a", 1
  file:close()
  while #text - first > LONG do
    local _, last = text:find("\n\n", first + ARTICLE, true)
    if not last then break end
    add(text:sub(first, last))
    first = last + 1
  end
  add(text:sub(first))
end
for n = 1, tonumber(arg[1]) do
  io.write(('{"id":"a%d","text":"Article %d. %s"}\n'):format(n, n, texts[n % #texts + 1]))
end
