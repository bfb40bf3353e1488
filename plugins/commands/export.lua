--- lutrin export NAME CORPUS...: the annotations, or the texts, in a format for other programs.
--
--     $ lutrin export jsonl articles/ --types money,percent > figures.jsonl
--     $ lutrin export text articles/ -o texts/
--     $ lutrin export list

local options = require "lutrin.options"
local session = require "lutrin.session"

return command {
  name = "export",
  summary = "write annotations or texts in a format for other programs",
  usage = "NAME CORPUS... [OPTIONS] | list",
  details = "Writes to standard output, or to the file or folder of -o. An export that writes\nseveral files needs a folder.",
  options = options.join(options.output, options.set, options.corpus, options.limit),
  examples = {
    "lutrin export jsonl articles/ --types money,percent > figures.jsonl",
    "lutrin export text articles/ -o texts/",
  },

  arguments = function(app, word)
    if word == "list" then return nil end
    return app.plugins.find("export", word)
  end,

  run = function(app, call)
    if #call.words == 0 or call.words[1] == "list" then return session.list(app, call, "export") end
    local part = call.part
    local own, rules = call.own(part)
    local run = session.open(app, call, {
      words = { table.unpack(call.words, 2) }, needs = part.needs, owner = "export " .. part.name, set = rules,
    })
    session.guard(app, call, run, part, part.write, run.corpus, call.sinks, own)
    return session.close(app, call, run)
  end,
}
