--- The sample articles over and over, each copy with a number in it so that no two documents are alike, as JSONL:
--
--     lua5.4 tests/bench/articles.lua COUNT FILE... > corpus.jsonl

local texts = {}
for i = 2, #arg do
  local file = assert(io.open(arg[i], "rb"))
  local text = file:read "a"
  file:close()
  if utf8.len(text) then texts[#texts + 1] = text:gsub('[\\"]', "\\%0"):gsub("\r?\n", "\\n"):gsub("%c", " ") end
end
for n = 1, tonumber(arg[1]) do
  io.write(('{"id":"a%d","text":"Article %d. %s"}\n'):format(n, n, texts[n % #texts + 1]))
end
