--- An output document for a command, rendered to where its options say: --format, --lang, --table, --spreadsheet, -o.
--
--     page.open(call)                      -- before the work: what cannot be written so, or there, ends the command
--     local out = page.new(call)
--     out:table { ... }
--     page.render(app, call, out)          -- page.render(app, call, out, true): a list, whose lines grep is to find whole

local out_of = require "lutrin.out"

local M = {}

-- Columns of a list that goes to a file or another program.
local WIDE = 200

function M.new(call) return out_of.new { lang = call.options.lang, weak = call.weak, nearest = call.nearest } end

-- The terminal, or what to do without one: 80 columns, no colour. COLUMNS is heard in both cases, but by a list that goes to
-- another program only if it asks for more.
local function terminal(app, call, wide)
  local env = { host = app.host, width = wide and WIDE or 80, color = false, table = call.options.table,
    spreadsheet = call.options.spreadsheet }
  local reply = app.host.call("terminal", "")
  local t = reply and app.host.json_decode(reply)
  if type(t) ~= "table" then return env end
  local columns = type(t.columns) == "number" and math.tointeger(t.columns)
  if t.tty == true and not call.options.output then
    env.width, env.color = columns or math.tointeger(t.width) or 80, t.color == true
  elseif columns then
    env.width = wide and math.max(WIDE, columns) or columns
  end
  return env
end

function M.open(call)
  for _, name in ipairs { "table", "spreadsheet" } do
    if call.options[name] and call.options.format ~= "csv" then
      error({ usage = "--" .. name .. " goes with --format csv", command = call.command }, 0)
    end
  end
  return call.sinks:main()
end

function M.render(app, call, out, wide)
  local sink = M.open(call)
  out:render(call.options.format or "text", function(s) sink:write(s) end, terminal(app, call, wide))
end

return M
