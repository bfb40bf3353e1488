--- lutrin run SCRIPT CORPUS...: a one-off Lua script with the API of reports.
--
--     $ cat dates.lua
--     for a in corpus:each "date" do out:verbatim(a.value .. "\t" .. a.text) end
--     $ lutrin run dates.lua articles/
--
-- The script finds `corpus` and `out` as globals (and as its two arguments). It may instead return a report{} or an export{},
-- which is then run: so a script grows into a plugin without being rewritten.

local corpus_of = require "lutrin.corpus"
local options = require "lutrin.options"
local page = require "lutrin.page"
local session = require "lutrin.session"

-- What a script returned is run as if it were installed.
local function run_part(app, call, run, out, part)
  local own, corpus = call.own(part), run.corpus
  corpus.owner = part.kind .. " " .. part.name
  if part.kind == "report" then
    session.guard(app, call, run, part, part.render, corpus, out, own)
  elseif part.kind == "export" then
    session.guard(app, call, run, part, part.write, corpus, call.sinks, own)
  else
    error({ failed = ("the script returned a %s{}: only a report{} or an export{} can be run; put the file into plugins/ to use it")
      :format(part.kind) }, 0)
  end
end

return command {
  name = "run",
  summary = "run a Lua script over a corpus",
  usage = "SCRIPT CORPUS... [OPTIONS]",
  details = "The script finds `corpus` and `out`, as a report does; print goes to standard error.",
  options = options.join(options.page, options.set, options.corpus, options.limit),
  examples = { "lutrin run scripts/dates.lua articles/" },

  run = function(app, call)
    local path = call.words[1]
    if not path then error({ usage = "which script? Name a Lua file, then the corpus", command = call.command }, 0) end
    local corpus, out = corpus_of.new(app), page.new(call)
    -- before the corpus is read, so that a slip in the script shows at once
    local script, message = app.load_script(path, { corpus = corpus, out = out })
    if not script then
      local folder = message and message:find "Is a directory" and path .. ": this is a folder; the script comes first, then the corpus"
      error({ setup = folder or message or ("cannot load " .. path) }, 0)
    end
    local part = type(script) == "table" and script or nil
    local run = session.open(app, call, {
      words = { table.unpack(call.words, 2) }, needs = part and part.needs, corpus = corpus, owner = path,
    })
    if not part then
      local result = session.guard(app, call, run, path, script, corpus, out)
      part = type(result) == "table" and result.kind and result or nil
    end
    if part then
      part.file = part.file or path
      run_part(app, call, run, out, part)
    end
    if #out.blocks > 0 then page.render(app, call, out) end
    return session.close(app, call, run)
  end,
}
