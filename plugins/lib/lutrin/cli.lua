--- The command line: finds the command, reads its options, runs it, says what went wrong.
--
--     local status = require("lutrin.cli").main(app)
--
-- A command is a part: command { name =, summary =, usage = "NAME CORPUS...", options = {...}, run = function(app, call) }.
--   call.options   values by option name         call.words   the other words
--   call.sinks     where output goes             call.part    what `arguments` returned
--   call.command   the command itself            call.own(part) -> the part's own options, rule options
-- `arguments(app, word)` may return the part (a report, an export) that the first word names, or nil and a message: the
-- options of the part then count as the command's. `run` returns an exit status, or nothing for 0.
--
-- Exit status: 0 done, 1 done but something failed, 2 usage or set-up error. Errors travel as tables
-- { usage = message }, { setup = message }, { failed = message }; anything else is a defect and is shown with its place.

local help = require "lutrin.help"
local options = require "lutrin.options"
local session = require "lutrin.session"
local sinks_of = require "lutrin.sinks"

local M = {}

local function show(app, text)
  local sinks = sinks_of.new(app.host)
  sinks:main():write(text)
  sinks:close()
  return 0
end

local function find_command(app, name)
  local part, message = app.plugins.find("command", name)
  if part then return part end
  local near = (message or ""):match '%(nearest: "(.-)"%)'
  error({ usage = ('unknown command "%s"%s'):format(name, near and (' (nearest: "%s")'):format(near) or ""), general = true }, 0)
end

-- `lutrin help [COMMAND [NAME]]`
local function help_for(app, words)
  if #words == 0 then return show(app, help.overview(app)) end
  local command = find_command(app, words[1])
  if words[2] and command.arguments then
    local part, message = command.arguments(app, words[2])
    if not part and message then error({ usage = message, command = command }, 0) end
    if part then return show(app, help.part(app, part)) end
  end
  return show(app, help.command(app, command))
end

local function rest(argv, at)
  local words = {}
  while argv[at] do
    if argv[at]:sub(1, 1) ~= "-" then words[#words + 1] = argv[at] end
    at = at + 1
  end
  return words
end

local function taken_names(command)
  local taken = {}
  for _, o in ipairs(options.join(options.global, command.options or {})) do taken[o.name] = true end
  return taken
end

-- Runs a command on the words after its name.
local function run_command(app, command, values, argv, at)
  local call = { command = command, weak = app.host.weak, nearest = app.host.nearest }
  app.call = call -- for the hint behind a usage error
  local pending
  local parser = options.parser({
    host = app.host,
    more = command.arguments and function(word)
      call.part, pending = command.arguments(app, word)
      if call.part and options.check(call.part.options, app.host.nearest) then return nil end
      return call.part and call.part.options
    end,
  }, options.join(options.global, command.options or {}))
  parser.values = values
  local ok, problem = pcall(parser.read, parser, argv, at)
  if not ok then
    -- a name nobody knows explains an option nobody knows
    if pending and not values.help then problem = { usage = pending } end
    if type(problem) == "table" then problem.command, problem.part = command, call.part end
    error(problem, 0)
  end
  values = parser:finish()
  if values.version then return show(app, "lutrin " .. app.host.version .. "\n") end
  if values.help then
    return show(app, call.part and help.part(app, call.part) or help.command(app, command))
  end
  if pending then error({ usage = pending, command = command }, 0) end
  call.options, call.words = values, parser.words
  call.sinks = sinks_of.new(app.host, values.output)
  call.own = function(part)
    local known, own, rules = pcall(options.own, part, values, values.set, taken_names(command), app.host,
      function(o, names) return session.types(app, o, names) end)
    if known then return own, rules end
    if type(own) == "table" and own.usage then own.command, own.part = own.command or command, part end
    error(own, 0)
  end
  local status = command.run(app, call)
  call.sinks:close()
  return math.tointeger(status) or 0
end

local function dispatch(app)
  local argv = app.host.argv
  local parser = options.parser({ host = app.host }, options.global)
  local at = parser:read(argv, 1, true)
  local name = argv[at]
  if parser.values.version then return show(app, "lutrin " .. app.host.version .. "\n") end
  if name == nil then return show(app, help.overview(app)) end
  if name == "help" then return help_for(app, rest(argv, at + 1)) end
  if parser.values.help then return help_for(app, rest(argv, at)) end
  return run_command(app, find_command(app, name), parser.values, argv, at + 1)
end

-- What to type next, after a usage error.
local function hint(e, call)
  if e.plain then return "" end
  local of, part = e.command or call and call.command, e.part or call and call.part
  local command = of and of.name .. (part and part.kind == of.name and " " .. part.name or "")
  return command and ("\n`lutrin %s --help` shows how it is used"):format(command) or "\n`lutrin --help` lists the commands and options"
end

--- Runs the command line in app.host.argv; returns the exit status.
function M.main(app)
  local ok, result = xpcall(dispatch, function(e)
    if type(e) == "table" and (e.usage or e.setup or e.failed) then return e end
    return { defect = type(e) == "table" and tostring(e.message or "an error that is a table") or tostring(e) }
  end, app)
  if ok then return result end
  local log = app.host.log
  session.plugin_problems(app) -- a broken file may be why a name is not known
  if result.usage then
    log("error", result.usage .. hint(result, app.call))
    return 2
  elseif result.setup then
    log("error", result.setup)
    return 2
  end
  log("error", result.failed or result.defect)
  return 1
end

return M
