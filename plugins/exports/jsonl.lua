--- export jsonl: one annotation a line, for other programs.
--
--     $ lutrin export jsonl articles/ --types money
--     {"doc":"a.txt","id":4,"type":"money","start":120,"end":141,"text":"11 milliards de DH","rule":"fr.money","currency":"MAD","value":11000000000}
--
-- Lines are ordered by document, then start, then longest, then type. `start` and `end` are bytes of the text that
-- `lutrin export text` writes, from 0, end excluded. `--types` chooses types; `token` and `sentence` are there only when
-- asked for, and have doc, type, start, end and text. `--nested` adds annotations hidden inside others, `--furniture` those in
-- titles, bylines and page furniture.
-- Every rule runs whatever --types says, so that ids and what hides what do not depend on it.

local json = require "lutrin.json"

-- What a line's place in a document follows from.
local function before(x, y)
  if x.first ~= y.first then return x.first < y.first end
  if x.last ~= y.last then return x.last > y.last end
  if x.type ~= y.type then return x.type < y.type end
  return x.number < y.number
end

local function write_plain(corpus, sink, types, options)
  for doc in corpus:documents() do
    for a in doc:each(types, options) do sink:write(a:json(), "\n") end
  end
end

-- With tokens or sentences: the lines of one document at a time are gathered and put in order.
local function write_mixed(corpus, sink, types, options, units)
  for doc in corpus:documents() do
    local lines = {}
    local function add(first, last, kind, line)
      lines[#lines + 1] = { first = first, last = last, type = kind, number = #lines, line = line }
    end
    if #types > 0 then
      for a in doc:each(types, options) do add(a.first, a.last, a.type, a:json()) end
    end
    for _, unit in ipairs(units) do
      local head = '{"doc":' .. json.quote(doc.id) .. ',"type":"' .. unit .. '","start":'
      for text, first, last in doc[unit .. "s"](doc) do
        add(first, last, unit, head .. first - 1 .. ',"end":' .. last .. ',"text":' .. json.quote(text) .. "}")
      end
    end
    table.sort(lines, before)
    for _, l in ipairs(lines) do sink:write(l.line, "\n") end
  end
end

return export {
  name = "jsonl",
  summary = "one annotation a line, as JSON",
  options = {
    { name = "types", type = "types", also = { "token", "sentence" },
      help = "only these types; token and sentence only when asked for" },
    { name = "nested", type = "boolean", default = false, help = "also annotations hidden inside others" },
    { name = "furniture", type = "boolean", default = false, help = "also annotations in titles, bylines and page furniture" },
  },
  examples = { "lutrin export jsonl articles/ --types money,percent > figures.jsonl" },

  write = function(corpus, sinks, options)
    local sink = sinks:main()
    local each = { nested = options.nested, furniture = options.furniture }
    if not options.types then return write_plain(corpus, sink, nil, each) end
    local types, units = {}, {}
    for _, name in ipairs(options.types) do
      local list = (name == "token" or name == "sentence") and units or types
      list[#list + 1] = name
    end
    if #units > 0 then return write_mixed(corpus, sink, types, each, units) end
    return write_plain(corpus, sink, types, each)
  end,
}
