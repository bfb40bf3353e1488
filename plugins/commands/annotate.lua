--- lutrin annotate CORPUS... --db FILE: reads a corpus, runs every rule and keeps the result in the store; prints nothing.
--
--     $ lutrin annotate articles/ --db articles.db
--     5 documents, 21 KB, 5 new

local options = require "lutrin.options"
local session = require "lutrin.session"

return command {
  name = "annotate",
  summary = "run the rules over a corpus and only fill the store",
  usage = "CORPUS... [--db FILE] [OPTIONS]",
  options = options.join(options.corpus, options.set, {
    { name = "types", type = "list", help = "only the rules that these annotation types need" },
  }),
  examples = { "lutrin annotate articles/ --db articles.db" },

  run = function(app, call)
    local _, rules = options.own({ kind = "command", name = "annotate", file = "" }, {}, call.options.set, {}, app.host)
    local run = session.open(app, call, { words = call.words, needs = call.options.types, set = rules, owner = "annotate" })
    local reply = run.reply
    if not call.options.quiet then
      app.host.log("info", ("%d document%s, %d KB of text, %d new; store: %s"):format(reply.documents, reply.documents == 1 and "" or "s",
        (reply.bytes or 0) // 1024, reply.fresh or 0, reply.store ~= "" and reply.store or "none"))
    end
    return session.close(app, call, run)
  end,
}
