--- export text: the texts as lutrin reads them: what every `start` and `end` counts bytes of.
--
--     $ lutrin export text article.txt               the text, byte for byte
--     $ lutrin export text articles/                 all texts, each after a line `==> id <==`
--     $ lutrin export text articles/ -o texts/       one file a document, texts/<id>.txt
--     $ lutrin export text articles/ -o all.txt      one file: as on standard output
--
-- The first and the third keep offsets right; the others are for reading. What -o names is a folder unless it has an ending.

-- A document's id as the name of a file: no way up, no empty parts, ".txt" at the end.
local function file_name(id)
  local parts = {}
  for part in id:gsub("[%c]", "_"):gmatch "[^/]+" do
    if part:find "^%.+$" then part = part:gsub("%.", "_") end
    parts[#parts + 1] = part
  end
  local name = #parts > 0 and table.concat(parts, "/") or "document"
  return name:find "%.txt$" and name or name .. ".txt"
end

return export {
  name = "text",
  summary = "the texts as lutrin reads them",
  needs = {},
  examples = { "lutrin export text articles/ -o texts/" },

  write = function(corpus, sinks)
    local output = sinks.output
    local folder = output and not output:find "%.%w+$"
    local used = {}
    for doc in corpus:documents() do
      if folder then
        local name = file_name(doc.id)
        local stem, n = name:gsub("%.txt$", ""), 1
        while used[name] do
          n = n + 1
          name = stem .. "-" .. n .. ".txt"
        end
        used[name] = true
        local sink = sinks:open(name)
        sink:write(doc.text)
        sink:close()
      else
        local sink, text = sinks:main(), doc.text
        if corpus.size > 1 then
          sink:write("==> ", doc.id, " <==\n", text, text:find "\n$" and "\n" or "\n\n")
        else
          sink:write(text)
        end
      end
    end
  end,
}
