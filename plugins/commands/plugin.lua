--- lutrin plugin list [WORD]... | info NAME|TYPE|CLASS | check [FILE|FOLDER|NAME]... | test [FILE|FOLDER|NAME]...: what is
-- installed, where it is, and whether it works.
--
--     $ lutrin plugin list --kind rule
--     $ lutrin plugin list money              those with this word in their kind, name, type, folder or file
--     $ lutrin plugin info fr.money
--     $ lutrin plugin info money              the rules that find this type, and its features
--     $ lutrin plugin info currency           the lexicons of this class, their entries, the rules that read them
--     $ lutrin plugin check plugins/rules/mine.lua
--     $ lutrin plugin test fr.money

local check = require "lutrin.plugin.check"
local info = require "lutrin.plugin.info"
local list = require "lutrin.plugin.list"
local options = require "lutrin.options"
local parts = require "lutrin.plugin.parts"

-- For the build: the patterns of all rules, compiled.
local function programs(app, call)
  call.sinks:main():write(app.programs())
  return 0
end

local ACTIONS = { list = list, info = info, check = check.check, test = check.test, programs = programs }
local ACTION_NAMES = { "list", "info", "check", "test" }

return command {
  name = "plugin",
  summary = "list plugins, explain one, check and test them",
  usage = "list [WORD]... | info NAME | check [NAME]... | test [NAME]...",
  details = "list    every part, yours first: the types that rules find, its file and what it\n"
    .. "        shadows; or those with WORD in their kind, name, type, folder or file\n"
    .. "info    what one declares, and its manual; of a type its rules, of a class its entries\n"
    .. "check   loads and compiles all, or those named, and runs the examples;\n"
    .. "        a name is that of a plugin, of a file or of a folder of plugins, wherever it is\n"
    .. "test    runs the examples of the rules, or of those named",
  options = options.join({
    { name = "kind", type = "string", choices = parts.kinds, help = "list: only parts of this kind" },
    { name = "format", short = "f", type = "string", choices = { "text", "md", "html", "json", "csv" }, default = "text",
      help = "what to write" },
    { name = "lang", type = "string", choices = { "fr", "en" }, default = "en", help = "language of numbers" },
    options.output,
  }),
  examples = { "lutrin plugin list --kind rule", "lutrin plugin list money", "lutrin plugin check plugins/rules/mine.lua" },

  run = function(app, call)
    if app.be_strict then app.be_strict() end
    local action = call.words[1] or "list"
    if not ACTIONS[action] then
      local near = app.host.nearest(action, ACTION_NAMES)
      parts.usage(call, ('plugin cannot "%s"%s: list, info, check, test'):format(action, near and (' (nearest: "%s")'):format(near) or ""))
    end
    return ACTIONS[action](app, call)
  end,
}
