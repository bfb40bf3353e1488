--- lutrin report NAME CORPUS...: runs what the report needs, then renders it.
--
--     $ lutrin report brief articles/
--     $ lutrin report brief articles/ --format html -o brief.html --lang en
--     $ lutrin report list

local options = require "lutrin.options"
local page = require "lutrin.page"
local session = require "lutrin.session"

local function list(app, call)
  local rows = {}
  for _, part in ipairs(app.plugins.parts "report") do rows[#rows + 1] = { part.name, part.summary or "", part.file } end
  local out = page.new(call)
  out:table { columns = { "report", "summary", "file" }, rows = rows }
  page.render(app, call, out, true)
  return session.plugin_problems(app) > 0 and 1 or 0
end

return command {
  name = "report",
  summary = "read a corpus and print a report on it",
  usage = "NAME CORPUS... [OPTIONS] | list",
  details = "CORPUS is any number of folders, files, archives and .jsonl files, or - for\nstandard input. "
    .. "Reports speak French unless --lang en is given.",
  options = options.join(options.page, options.set, options.corpus, options.limit),
  examples = {
    "lutrin report brief articles/",
    "lutrin report brief articles/ --format html -o brief.html --lang en",
    "lutrin report brief articles.jsonl --where 'date >= 2020' --figures 20",
  },

  arguments = function(app, word)
    if word == "list" then return nil end
    return app.plugins.find("report", word)
  end,

  run = function(app, call)
    if #call.words == 0 or call.words[1] == "list" then return list(app, call) end
    local part = call.part
    local own, rules = call.own(part)
    local run = session.open(app, call, {
      words = { table.unpack(call.words, 2) }, needs = part.needs, owner = "report " .. part.name, set = rules,
    })
    local out = page.new(call)
    session.guard(app, call, run, part, part.render, run.corpus, out, own)
    page.render(app, call, out)
    return session.close(app, call, run)
  end,
}
