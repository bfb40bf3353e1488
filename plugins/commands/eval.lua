--- lutrin eval GOLD...: how well the rules do, measured on texts that somebody has read.
--
--     $ lutrin eval gold.jsonl
--     set         type  gold      P      R     F1  overlap  value  whole      %
--     ──────────  ────  ────  ─────  ─────  ─────  ───────  ─────  ─────  ─────
--     gold.jsonl  age      1  100.0  100.0  100.0    100.0  100.0    1/1  100.0
--
-- What is measured
--
-- P, precision: of the spans found, how many are expected. R, recall: of the spans expected, how many are found. F1 is their
-- harmonic mean. All three ask for the same start, the same end and the same type; `overlap` is F1 when any common part will
-- do. `value` is how many of the exact spans that have an expected value have the right one. `whole`: cases (texts) in which
-- every span is found, every value right and nothing else there. Read exact before overlap: overlap is easily flattered.
--
-- A gold of one's own, in three steps
--
--   1. Put 20 to 50 texts of the kind you work on into a folder, and let lutrin make a first version:
--          lutrin export jsonl texts/ --types money,date > gold.jsonl
--   2. Read the texts beside gold.jsonl. Delete lines that are wrong, correct those that are nearly right, add a line for what
--      was missed; its place is found by its words, from the line before it on:
--          {"doc":"a.txt","type":"money","text":"3 MDH","value":3000000,"currency":"MAD"}
--      A text with nothing in it has a line of its own, {"doc":"b.txt"}. Only texts named in the gold count, and of a line
--      only the features that it has. Take the types together: each that occurs must be complete in all the texts.
--   3. Measure, change rules, and see what the change did:
--          lutrin eval gold.jsonl texts/ --save before.json
--          lutrin eval gold.jsonl texts/ --diff before.json
--
-- Precision alone is quicker: `lutrin sample money texts/ -n 200 > money.tsv`, fill in the column verdict, and
-- `lutrin eval money.tsv` tells the precision of each type with its 95 % interval (Wilson's). Right: 1 yes y oui o ok x v
-- true vrai juste correct right bon + ✓; wrong: 0 no n non false faux wrong incorrect ko - ✗. x is a tick, not a cross.
--
-- Cases that bring their texts: a JSON object a line, with `text` and `expect`, and where wanted `id`, `set` (figures are
-- told by set), `reference` (the date of the text), `lang`, `types` (what is annotated completely: only those can be found
-- wrongly; otherwise the types of expect), `supported` (false: left out unless --all). In expect: `type`, `start` and `end`
-- (bytes from 0, end excluded; or only `text`, to be looked for), `value`, `alt` (other right values), `alt_types`, `nested`
-- (may be found, need not). Leading articles, prepositions and hedges do not count in these spans. Types and values are
-- those of lib/lutrin/eval/bridge.lua ("percentage", "date_range", { "amount": 3, "unit": "EUR" }); other types of lutrin's go
-- by their own name, with a feature `value` or an object of features as value.
--
--     {"text": "Il a 20 ans.", "expect": [{"text": "20 ans", "type": "age", "value": {"amount": 20, "unit": "year"}}]}
--
-- Exit status: 0 measured, whatever the figures; 1 a rule failed, or a text of the gold is not there, or not what one says
-- stands in it; 2 usage, or a file of gold that cannot be read.

local options = require "lutrin.options"
local page = require "lutrin.page"
local session = require "lutrin.session"
local sinks_of = require "lutrin.sinks"
local cases_of, diff, gold_of, sheet, show, tables -- loaded when they are needed: no other command does

local function load_modules()
  cases_of, diff, gold_of = require "lutrin.eval.cases", require "lutrin.eval.diff", require "lutrin.eval.gold"
  sheet, show, tables = require "lutrin.eval.sheet", require "lutrin.eval.show", require "lutrin.eval.tables"
end

local function usage(call, message) error({ usage = message, command = call.command }, 0) end

local function bytes_of(app, path)
  local bytes, message = app.host.call("argument", path)
  if not bytes then
    local folder = message and message:find "Is a directory" and ": this is a folder; the file of gold comes first, then the corpus of its texts"
    error({ setup = folder and path .. folder or message or path .. " cannot be read" }, 0)
  end
  return bytes
end

-- first: what was read before, if this is one more.
local function read_gold(app, path, first)
  local known, bytes = pcall(bytes_of, app, path)
  if not known then
    local told = first and first.kind == "cases" and (bytes.setup or ""):find "this is a folder"
    error(told and { setup = path .. ": this is a folder; cases bring their texts with them, and take no corpus" } or bytes, 0)
  end
  local gold, message = gold_of.read(app.host, path, bytes)
  if not gold then error({ setup = message }, 0) end
  return gold
end

-- Every word is a file of gold, all of one kind; behind an export of lutrin's comes its corpus.
local function read_all(app, call)
  local words = call.words
  if #words == 0 then usage(call, "measured on what? Name a file of gold: cases, an export of lutrin's with its corpus, or a sheet") end
  local gold = read_gold(app, words[1])
  if gold.kind == "annotations" then
    if #words == 1 then
      usage(call, words[1] .. " is an export: name the corpus of its texts behind it, lutrin eval " .. words[1] .. " CORPUS...")
    end
    return gold, { table.unpack(words, 2) }
  end
  local list = gold.kind == "cases" and "cases" or "rows"
  for i = 2, #words do
    local more = read_gold(app, words[i], gold)
    if more.kind ~= gold.kind then usage(call, ("%s: %s, and %s has %s"):format(words[i], more.kind, words[1], gold.kind)) end
    gold.troubled = gold.troubled or more.troubled
    for _, item in ipairs(more[list]) do table.insert(gold[list], item) end
  end
  return gold
end

-- ---------------------------------------------------------------- sheets

local function measure_sheet(app, call, gold)
  local o = call.options
  if o.save or o.diff then usage(call, "--save and --diff compare with a gold, and a sheet holds only what was "
    .. "found: make one with lutrin export jsonl CORPUS > gold.jsonl, correct it, and run lutrin eval gold.jsonl CORPUS --save FILE") end
  local result = sheet.count(gold.rows, app.host.fold)
  for i, unknown in ipairs(result.unknown) do
    if i > 10 then
      app.host.log("warning", ("%d more verdicts are not understood"):format(#result.unknown - 10))
      break
    end
    local word = utf8.len(unknown[1]) and unknown[1] or unknown[1]:gsub("[\x80-\xFF]", "?")
    app.host.log("warning", ('%s: row %d: the verdict "%s" is not understood, and not counted: write 1 or 0, yes or no, oui or non'):format(
      unknown[3], unknown[2], word))
  end
  if result.total.judged == 0 then
    error({ setup = call.words[1] .. ": no row has a verdict: fill in the first column, 1 right, 0 wrong" }, 0)
  end
  local out = page.new(call)
  tables.sheet(out, result)
  for i = 1, math.min(o.failures, #result.wrong) do
    local row = result.wrong[i]
    out:verbatim(("%s  %s:%s\n  %s[%s]%s\n  %s"):format(row.type, row.doc or "", row.line or "", row.left or "", row.text or "",
      row.right or "", row.features or ""))
  end
  page.render(app, call, out)
  return 0
end

-- ---------------------------------------------------------------- cases and annotations

local function put_failures(app, out, measured, most)
  local told = 0
  for i, case in ipairs(measured.cases) do
    if told == most then break end
    if not measured.results[i].whole then
      if told == 0 then out:heading("Failing cases", 2) end
      told = told + 1
      out:verbatim(table.concat(show.case(app.host, case, measured.results[i]), "\n") .. "\n")
    end
  end
end

local function put_diff(app, out, measured, old, name, types)
  local found = diff.compare(old, measured.cases, measured.results, measured.records,
    function(case, g) return show.expected(app.host, case, g) end)
  out:heading("Against " .. name, 2)
  for _, change in ipairs(found.changes) do
    local lines = { ("%s  %s"):format(change.kind:upper(), change.case.key), "  " .. show.marked(change.case.text, change.marks) }
    for _, line in ipairs(change.lines) do lines[#lines + 1] = "  " .. line end
    out:verbatim(table.concat(lines, "\n") .. "\n")
  end
  for _, line in ipairs(tables.diff_summary(found, old, measured.stats.total, name, types)) do out:verbatim(line) end
end

local function save(app, path, measured, names, types)
  local sinks = sinks_of.new(app.host, path)
  sinks:open(path):write(diff.encode(app.host, names, measured.records, measured.stats.total, types))
  sinks:close()
end

-- The names of --types are the gold's; checked before anything is run.
local function only_of(app, call, known)
  local names = call.options.types
  if not names then return nil end
  local only, list = {}, tables.sorted(known)
  for _, name in ipairs(names) do
    if not known[name] then
      local near = app.host.nearest(name, list)
      usage(call, ('--types: the gold has no "%s"%s; it has %s'):format(name, near and (' (nearest: "%s")'):format(near) or "",
        table.concat(list, ", ")))
    end
    only[name] = true
  end
  return only
end

local function measure(app, call, gold, words)
  local o = call.options
  local old, message
  if o.diff then
    old, message = app.host.call("argument", o.diff)
    if not old then
      error({ setup = ("--diff %s; lutrin eval GOLD --save FILE makes such a file"):format(message or o.diff .. " cannot be read") }, 0)
    end
    old, message = diff.decode(app.host, old)
    if not old then error({ setup = ("--diff %s %s"):format(o.diff, message) }, 0) end
    if o.types then table.sort(o.types) end
  end
  local only = only_of(app, call, cases_of.types(gold))
  local measured = (gold.kind == "cases" and cases_of.inline or cases_of.of_corpus)(app, call, gold, words, only)
  if #measured.cases == 0 then error({ setup = "no case is left to be measured" }, 0) end
  measured.records = {}
  for i, case in ipairs(measured.cases) do measured.records[i] = diff.record(app.host, case, measured.results[i]) end
  local out = page.new(call)
  tables.scores(out, measured.stats)
  tables.notes(app, out, measured, only)
  if o.failures > 0 then put_failures(app, out, measured, o.failures) end
  if old then put_diff(app, out, measured, old, o.diff, o.types) end
  page.render(app, call, out, true)
  if o.save then save(app, o.save, measured, call.words, o.types) end
  local status = session.close(app, call, measured.run)
  return gold.troubled and 1 or status
end

return command {
  name = "eval",
  summary = "measure the rules on texts that somebody has read",
  usage = "GOLD.jsonl... | EXPORT.jsonl CORPUS... | SHEET.tsv... [OPTIONS]",
  details = "GOLD     cases, one a line: {\"text\": ..., \"expect\": [{\"text\": ..., \"type\": ..., \"value\": ...}]}\n"
    .. "EXPORT   lines of `lutrin export jsonl`, corrected by hand, and the corpus they are of\n"
    .. "SHEET    a sheet of `lutrin sample` with verdicts (1 or 0, yes or no, oui or non):\n"
    .. "         precision by type with its 95 % interval\n\n"
    .. "P precision, R recall, F1 both, of spans that are exactly those expected; overlap:\n"
    .. "F1 when any common part will do; value: right values among exact spans; whole:\n"
    .. "cases without any error. `lutrin plugin info eval` says more, and how to make a gold\n"
    .. "of your own in three steps.",
  options = options.join({
    { name = "types", type = "list", help = "only these of the gold's types" },
    { name = "failures", type = "integer", default = 0, least = 0, value = "N", help = "show the first N failing cases" },
    { name = "all", type = "boolean", help = "also cases marked as not supported" },
    { name = "save", type = "string", value = "FILE", help = "keep the result in FILE, for --diff" },
    { name = "diff", type = "string", value = "FILE", help = "what was gained and lost since the result in FILE, case by case" },
    { name = "format", short = "f", type = "string", choices = { "text", "md", "html", "json", "csv" }, default = "text",
      help = "what to write" },
    { name = "lang", type = "string", choices = { "fr", "en" }, default = "en", help = "language of numbers" },
    options.output,
  }, options.corpus),
  examples = {
    "lutrin eval gold.jsonl --failures 20",
    "lutrin eval gold.jsonl --where 'level = model' --types date,date_range",
    "lutrin eval gold.jsonl texts/ --save before.json",
    "lutrin eval gold.jsonl texts/ --diff before.json",
    "lutrin sample money texts/ -n 200 > money.tsv, then: lutrin eval money.tsv",
  },

  run = function(app, call)
    load_modules()
    page.open(call)
    local gold, words = read_all(app, call)
    if gold.kind == "sheet" then return measure_sheet(app, call, gold) end
    return measure(app, call, gold, words)
  end,
}
