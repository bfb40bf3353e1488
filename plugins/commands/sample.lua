--- lutrin sample TYPE CORPUS...: a random sample of annotations with their context, as a sheet for counting precision by hand.
--
--     $ lutrin sample money articles/ -n 200 --seed 7 > money.tsv
--     verdict  type   text                features                             left                   right        doc    line
--              money  11 milliards de DH  "{""currency"":""MAD"",""va..."      Le cap des             de chiffre…  a.txt  12
--
-- Fill in the column verdict (1 right, 0 wrong). A cell with a quote in it is quoted and its quotes doubled (RFC 4180), as
-- spreadsheets expect. The same corpus, type, -n and --seed give the same sheet. One pass, and never more than n rows in
-- memory.

local options = require "lutrin.options"
local page = require "lutrin.page"
local session = require "lutrin.session"

local COLUMNS = { "verdict", "type", "text", "features", "left", "right", "doc", "line" }
local RESERVED = { "doc", "id", "type", "start", "end", "text", "rule" }

-- splitmix64: the same numbers on every machine.
local function generator(seed)
  local state = seed
  return function(n) -- 1 to n
    state = state + 0x9E3779B97F4A7C15
    local z = state
    z = (z ~ (z >> 30)) * 0xBF58476D1CE4E5B9
    z = (z ~ (z >> 27)) * 0x94D049BB133111EB
    return ((z ~ (z >> 31)) >> 1) % n + 1
  end
end

local function row_of(app, a, width)
  local features = app.host.json_decode(a:json())
  for _, name in ipairs(RESERVED) do features[name] = nil end
  local left, right = a.doc:context(a, width)
  return { "", a.type, a.text, next(features) and app.host.json_encode(features) or "", left, right, a.doc.id, a.line }
end

-- Algorithm R, in corpus order at the end.
local function draw(app, corpus, kinds, n, seed, width)
  local random, kept, seen = generator(seed), {}, 0
  for a in corpus:each(kinds) do
    seen = seen + 1
    local at = seen <= n and seen or random(seen)
    if at <= n then kept[at] = { number = seen, row = row_of(app, a, width) } end
  end
  table.sort(kept, function(x, y) return x.number < y.number end)
  local rows = {}
  for i, k in ipairs(kept) do rows[i] = k.row end
  return rows, seen
end

-- Quoted where a spreadsheet would take a quote for the beginning of a cell that goes on; a tab or a line end is a blank.
local function cell(value)
  local text = tostring(value):gsub("[%c]+", " ")
  return text:find('"', 1, true) and '"' .. text:gsub('"', '""') .. '"' or text
end

local function write_tsv(sink, rows)
  sink:write(table.concat(COLUMNS, "\t"), "\n")
  for _, row in ipairs(rows) do
    local cells = {}
    for c = 1, #COLUMNS do cells[c] = cell(row[c]) end
    sink:write(table.concat(cells, "\t"), "\n")
  end
end

return command {
  name = "sample",
  summary = "draw annotations at random, as a sheet to judge them by",
  usage = "TYPE[,TYPE...] CORPUS... [-n 50] [--seed 1]",
  details = "Fill in the column verdict: 1 right, 0 wrong; lutrin eval SHEET then tells the\n"
    .. "precision of each type. The same corpus, types, -n and --seed give the same sheet.",
  options = options.join({
    { name = "number", short = "n", type = "integer", default = 50, least = 1, help = "how many" },
    { name = "seed", type = "integer", default = 1, help = "another seed draws another sample" },
    { name = "context", type = "integer", default = 60, least = 0, help = "characters of context on each side" },
    { name = "format", short = "f", type = "string", choices = { "tsv", "csv", "text", "md", "html", "json" }, default = "tsv",
      help = "what to write" },
    options.output,
  }, options.corpus),
  examples = { "lutrin sample money articles/ -n 200 > money.tsv" },

  run = function(app, call)
    local o = call.options
    local kinds = {}
    for kind in (call.words[1] or ""):gmatch "[^,%s]+" do kinds[#kinds + 1] = kind end
    if #kinds == 0 then
      error({ usage = "a sample of what? Name a type (money, date ...), then the corpus", command = call.command }, 0)
    end
    local plan, message = app.plan { needs = kinds }
    if not plan then error({ usage = "the type comes first, then the corpus: " .. tostring(message), command = call.command }, 0) end
    page.open(call)
    -- every rule runs: what is hidden inside others must not turn up here
    local run = session.open(app, call, { words = { table.unpack(call.words, 2) }, owner = "sample" })
    local rows, seen = draw(app, run.corpus, kinds, o.number, o.seed, o.context)
    if o.format == "tsv" then
      write_tsv(call.sinks:main(), rows)
    else
      o.lang = "en"
      local out = page.new(call)
      out:table { columns = COLUMNS, rows = rows }
      page.render(app, call, out)
    end
    if not o.quiet then app.host.log("info", ("%d of %d %s drawn"):format(#rows, seen, table.concat(kinds, ", "))) end
    return session.close(app, call, run)
  end,
}
