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

local function write_plain(corpus, sink, types, options)
  for doc in corpus:documents() do
    for a in doc:each(types, options) do sink:write(a:json(), "\n") end
  end
end

-- Streams of a document's lines, each in the order of the export: a function that moves a stream on to its next line (false:
-- there is none), and one that gives the line.
local function annotations(doc, types, options)
  local following, state, a = doc:each(types, options)
  return function(stream)
    a = following(state, a)
    if not a then return false end
    stream.first, stream.last, stream.kind, stream.annotation = a.first, a.last, a.type, a
    return true
  end, function(stream) return stream.annotation:json() end
end

local function units(doc, unit)
  local following, state, at = doc[unit .. "s"](doc)
  local head = '{"doc":' .. json.quote(doc.id) .. ',"type":"' .. unit .. '","start":'
  return function(stream)
    at, stream.first, stream.last = following(state, at)
    stream.kind, stream.text = unit, at
    return at ~= nil
  end, function(stream)
    return ('%s%d,"end":%d,"text":%s}'):format(head, stream.first - 1, stream.last, json.quote(stream.text))
  end
end

local function comes_before(x, y)
  if x.first ~= y.first then return x.first < y.first end
  if x.last ~= y.last then return x.last > y.last end
  return x.kind < y.kind
end

-- With tokens or sentences: the streams are merged, so that a long document takes no more memory than a short one.
local function write_mixed(corpus, sink, types, options, names)
  for doc in corpus:documents() do
    local streams = {}
    local function add(following, line)
      local stream = { following = following, line = line }
      if following(stream) then streams[#streams + 1] = stream end
    end
    if #types > 0 then add(annotations(doc, types, options)) end
    for _, name in ipairs(names) do add(units(doc, name)) end
    while #streams > 0 do
      local least = 1
      for i = 2, #streams do
        if comes_before(streams[i], streams[least]) then least = i end
      end
      sink:write(streams[least]:line(), "\n")
      if not streams[least]:following() then table.remove(streams, least) end
    end
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
    local types, names = {}, {}
    for _, name in ipairs(options.types) do
      local list = (name == "token" or name == "sentence") and names or types
      list[#list + 1] = name
    end
    if #names > 0 then return write_mixed(corpus, sink, types, each, names) end
    return write_plain(corpus, sink, types, each)
  end,
}
