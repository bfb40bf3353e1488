--- lutrin report NAME CORPUS...: runs what the report needs, then renders it.
--
--     $ lutrin report brief articles/
--     $ lutrin report brief articles/ --format html -o brief.html --lang en
--     $ lutrin report list

local options = require "lutrin.options"
local page = require "lutrin.page"
local session = require "lutrin.session"

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
    if #call.words == 0 or call.words[1] == "list" then return session.list(app, call, "report") end
    local part = call.part
    local own, rules = call.own(part)
    page.open(call)
    local run = session.open(app, call, {
      words = { table.unpack(call.words, 2) }, needs = part.needs, owner = "report " .. part.name, set = rules,
    })
    local out = page.new(call)
    session.guard(app, call, run, part, part.render, run.corpus, out, own)
    page.render(app, call, out)
    return session.close(app, call, run)
  end,
}
